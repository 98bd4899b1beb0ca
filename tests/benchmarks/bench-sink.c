/* A server that takes any body and throws it away, as cheaply as can be: what is measured
 * against it is the client. Prints its port, and ends when its standard input does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEAD_MAX 16384

static const char answer[] =
  "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n"
  "{\"code\":0,\"message\":\"Success\",\"data\":{}}";
static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";

typedef struct {
  int       fd;
  char      head[HEAD_MAX + 1];
  size_t    head_size;
  long long left;                /* of the body; -1 while the head is read */
} Connection;

static void
die (const char *what)
{
  perror (what);
  exit (1);
}

static int
listen_on_loopback (void)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
  };
  socklen_t size = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (fd < 0 || bind (fd, (struct sockaddr *) &address, size) < 0 || listen (fd, 64) < 0 ||
      getsockname (fd, (struct sockaddr *) &address, &size) < 0)
    die ("listen");
  printf ("%d\n", ntohs (address.sin_port));
  fflush (stdout);

  return fd;
}

static void
watch (int epoll, int fd, void *data)
{
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = data };

  if (epoll_ctl (epoll, EPOLL_CTL_ADD, fd, &event) < 0)
    die ("epoll_ctl");
}

static void
accept_connection (int epoll, int listener)
{
  Connection *connection = calloc (1, sizeof *connection);
  int one = 1;

  connection->left = -1;
  connection->fd = accept4 (listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (connection->fd < 0)
    die ("accept");
  setsockopt (connection->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  watch (epoll, connection->fd, connection);
}

static int
send_text (Connection *connection, const char *text)
{
  return send (connection->fd, text, strlen (text), MSG_NOSIGNAL) == (ssize_t) strlen (text);
}

/* Returns 0 when the connection is of no more use. */
static int
read_head (Connection *connection)
{
  ssize_t n = recv (connection->fd, connection->head + connection->head_size,
                    HEAD_MAX - connection->head_size, 0);
  const char *length;
  char *end;

  if (n <= 0)
    return 0;
  connection->head_size += n;
  connection->head[connection->head_size] = '\0';
  end = strstr (connection->head, "\r\n\r\n");
  if (end == NULL)
    return connection->head_size < HEAD_MAX;

  length = strcasestr (connection->head, "\r\ncontent-length:");
  if (length == NULL || length > end)
    return 0;
  connection->left = atoll (length + strlen ("\r\ncontent-length:"));
  connection->left -= connection->head + connection->head_size - (end + 4);
  *end = '\0';
  connection->head_size = 0;

  return strcasestr (connection->head, "100-continue") == NULL || send_text (connection, go_on);
}

/* MSG_TRUNC: the kernel throws the bytes away without copying them. */
static int
discard_body (Connection *connection)
{
  ssize_t n = recv (connection->fd, NULL, connection->left, MSG_TRUNC);

  if (n <= 0)
    return 0;
  connection->left -= n;

  return 1;
}

static void
serve (Connection *connection)
{
  int is_alive = connection->left < 0 ? read_head (connection) : discard_body (connection);

  if (is_alive && connection->left == 0) {
    connection->left = -1;
    is_alive = send_text (connection, answer);
  }
  if (!is_alive) {
    close (connection->fd);
    free (connection);
  }
}

int
main (void)
{
  int epoll = epoll_create1 (EPOLL_CLOEXEC);
  int listener = listen_on_loopback ();
  int input = STDIN_FILENO;

  watch (epoll, listener, &listener);
  watch (epoll, input, &input);
  for (;;) {
    struct epoll_event events[64];
    int n = epoll_wait (epoll, events, 64, -1);

    for (int i = 0; i < n; i++) {
      if (events[i].data.ptr == &listener)
        accept_connection (epoll, listener);
      else if (events[i].data.ptr == &input)
        return 0;
      else
        serve (events[i].data.ptr);
    }
  }
}
