/* Measures how long a program's main loop is away at a time, and how much of that is spent in the
 * program's own code. The program is not changed: this is loaded before it, and asks for nothing
 * while it runs.
 *
 *     LOOP_WATCH=result.json LD_PRELOAD=loop-watch.so program
 *
 * One turn of the loop is what lies between two waits of GLib in poll(). A thread looks 500
 * times a second what the main thread is at, by a signal whose handler reads the stack: where
 * that has a frame of the program's own above main(), the processor time since the last look
 * counts as ours, GTK's work that our code asked for included. The times are those of the main
 * thread's processor clock, so that a busy machine makes nothing longer than it is.
 *
 * SIGUSR1 begins anew, SIGUSR2 ends it. The result is written when the program ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <dlfcn.h>
#include <execinfo.h>
#include <link.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define LOOK_EVERY_NS 2000000
#define MAX_FRAMES 96
#define N_WORST 8
#define MAX_OURS 12

typedef int (*PollFunc) (struct pollfd *, nfds_t, int);

typedef struct {
  double    wall;               /* milliseconds */
  double    processor;
  double    ours;
  int       n_frames;           /* of the last look at our code */
  uintptr_t frames[MAX_OURS];   /* where in the program's file */
} Turn;

static pid_t main_thread;
static uintptr_t program_base, program_start, program_end, glib_start, glib_end;
static atomic_int inside, wanted;

/* The main thread's, and its signal handlers'. */
static Turn turn, worst[N_WORST];
static struct timespec turn_wall;
static double turn_processor, looked_processor;
static volatile sig_atomic_t anew, ended;
static unsigned long n_turns, n_over;

static double
processor_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static double
wall_ms_since (const struct timespec *start)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (now.tv_sec - start->tv_sec) * 1e3 + (now.tv_nsec - start->tv_nsec) / 1e6;
}

/* The innermost of our frames come first. main() and _start() are the last of them, and don't
 * count. */
static int
find_ours (uintptr_t *ours)
{
  void *frames[MAX_FRAMES];
  int n_frames = backtrace (frames, MAX_FRAMES);
  int n_ours = 0, n_kept = 0;

  for (int i = 0; i < n_frames; i++) {
    uintptr_t at = (uintptr_t) frames[i];

    if (at < program_start || at >= program_end)
      continue;
    if (n_kept < MAX_OURS)
      ours[n_kept++] = at - program_base;
    n_ours++;
  }

  return n_ours > 2 ? n_kept : 0;
}

static void
on_look (int number)
{
  uintptr_t ours[MAX_OURS];
  double now;
  int n_ours;

  if (!atomic_load (&inside))
    return;

  now = processor_ms ();
  n_ours = find_ours (ours);
  if (n_ours > 0) {
    turn.ours += now - looked_processor;
    turn.n_frames = n_ours;
    memcpy (turn.frames, ours, sizeof ours);
  }
  looked_processor = now;
}

static void
on_anew (int number)
{
  anew = 1;
}

static void
on_end (int number)
{
  ended = 1;
}

static void
keep_turn (void)
{
  int least = 0;

  n_turns++;
  n_over += turn.ours > 16;
  for (int i = 1; i < N_WORST; i++) {
    if (worst[i].ours + worst[i].processor / 1000 < worst[least].ours + worst[least].processor / 1000)
      least = i;
  }
  if (turn.ours + turn.processor / 1000 > worst[least].ours + worst[least].processor / 1000)
    worst[least] = turn;
}

static double longest_wall, longest_processor;

static void
end_turn (void)
{
  if (!atomic_exchange (&inside, 0) || ended)
    return;

  turn.wall = wall_ms_since (&turn_wall);
  turn.processor = processor_ms () - turn_processor;
  if (anew) {
    anew = 0;
    n_turns = n_over = 0;
    longest_wall = longest_processor = 0;
    memset (worst, 0, sizeof worst);
    return;
  }

  longest_wall = turn.wall > longest_wall ? turn.wall : longest_wall;
  longest_processor = turn.processor > longest_processor ? turn.processor : longest_processor;
  keep_turn ();
}

static void
begin_turn (void)
{
  memset (&turn, 0, sizeof turn);
  clock_gettime (CLOCK_MONOTONIC, &turn_wall);
  turn_processor = looked_processor = processor_ms ();
  atomic_store (&inside, 1);
}

/* Only the wait of the loop itself: others wait for the display within a turn. */
int
poll (struct pollfd *fds, nfds_t n_fds, int timeout)
{
  static PollFunc real;
  uintptr_t caller = (uintptr_t) __builtin_return_address (0);
  int result;

  if (real == NULL)
    real = (PollFunc) dlsym (RTLD_NEXT, "poll");
  if (caller < glib_start || caller >= glib_end || syscall (SYS_gettid) != main_thread)
    return real (fds, n_fds, timeout);

  end_turn ();
  result = real (fds, n_fds, timeout);
  begin_turn ();

  return result;
}

static void *
look_again_and_again (void *data)
{
  const struct timespec pause = { 0, LOOK_EVERY_NS };

  while (atomic_load (&wanted)) {
    if (atomic_load (&inside))
      syscall (SYS_tgkill, getpid (), main_thread, SIGPROF);
    nanosleep (&pause, NULL);
  }

  return NULL;
}

static int
note_object (struct dl_phdr_info *info, size_t size, void *data)
{
  /* The program itself comes first, and has no name. */
  int is_program = program_end == 0;

  if (!is_program && strstr (info->dlpi_name, "libglib-2.0") == NULL)
    return 0;

  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW (Phdr) *part = &info->dlpi_phdr[i];
    uintptr_t start = info->dlpi_addr + part->p_vaddr;

    if (part->p_type != PT_LOAD || !(part->p_flags & PF_X))
      continue;
    if (is_program) {
      program_base = info->dlpi_addr;
      program_start = start;
      program_end = start + part->p_memsz;
    } else {
      glib_start = start;
      glib_end = start + part->p_memsz;
    }
  }

  return 0;
}

__attribute__ ((constructor)) static void
watch (void)
{
  struct sigaction look = { .sa_handler = on_look, .sa_flags = SA_RESTART };
  struct sigaction again = { .sa_handler = on_anew, .sa_flags = SA_RESTART };
  struct sigaction end = { .sa_handler = on_end, .sa_flags = SA_RESTART };
  void *frames[4];
  pthread_t thread;

  /* Not in what the program starts. */
  unsetenv ("LD_PRELOAD");
  main_thread = getpid ();
  dl_iterate_phdr (note_object, NULL);
  /* The first call loads a library, which a handler must not. */
  backtrace (frames, 4);
  sigaction (SIGPROF, &look, NULL);
  sigaction (SIGUSR1, &again, NULL);
  sigaction (SIGUSR2, &end, NULL);
  atomic_store (&wanted, 1);
  pthread_create (&thread, NULL, look_again_and_again, NULL);
  pthread_detach (thread);
}

__attribute__ ((destructor)) static void
tell (void)
{
  const char *path = getenv ("LOOP_WATCH");
  FILE *file = path != NULL ? fopen (path, "w") : NULL;

  atomic_store (&wanted, 0);
  atomic_store (&inside, 0);
  if (file == NULL)
    return;

  fprintf (file, "{\"turns\": %lu, \"over_16_ms\": %lu, \"longest_wall_ms\": %.2f, "
           "\"longest_processor_ms\": %.2f, \"worst\": [", n_turns, n_over, longest_wall,
           longest_processor);
  for (int i = 0; i < N_WORST; i++) {
    fprintf (file, "%s{\"ours_ms\": %.2f, \"processor_ms\": %.2f, \"wall_ms\": %.2f, "
             "\"frames\": [", i > 0 ? ", " : "", worst[i].ours, worst[i].processor, worst[i].wall);
    for (int j = 0; j < worst[i].n_frames; j++)
      fprintf (file, "%s\"0x%lx\"", j > 0 ? ", " : "", (unsigned long) worst[i].frames[j]);
    fprintf (file, "]}");
  }
  fprintf (file, "]}\n");
  fclose (file);
}
