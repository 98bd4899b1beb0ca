#!/usr/bin/env python3
"""What sending costs: processor time per GB beside curl and Node, and memory.

Run by `meson test --benchmark`. Prints figures and judges nothing: they are the machine's.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

MB = 1000 * 1000
PARALLEL = 8
ROUNDS = 3


@contextlib.contextmanager
def sink(program):
    server = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield f'http://127.0.0.1:{server.stdout.readline().strip()}'
    finally:
        server.stdin.close()
        server.wait()


def write_files(folder, count, size):
    paths = []
    for number in range(count):
        paths.append(str(pathlib.Path(folder) / f'{number}.jpg'))
        with open(paths[-1], 'wb') as file:
            file.write(os.urandom(size))
    return paths


def run(command):
    """Seconds of processor and of clock, and the samples of resident memory in MB."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    samples = []
    done = threading.Event()

    def sample():
        while not done.wait(0.02):
            with contextlib.suppress(OSError):
                samples.append(resident(child.pid))

    sampler = threading.Thread(target=sample)
    sampler.start()
    _, status, usage = os.wait4(child.pid, 0)
    clock = time.monotonic() - start
    done.set()
    sampler.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f'{command[0]} failed')
    return usage.ru_utime + usage.ru_stime, clock, [value for value in samples if value]


def resident(pid):
    with open(f'/proc/{pid}/status', encoding='ascii') as status:
        for line in status:
            if line.startswith('VmRSS:'):
                return int(line.split()[1]) / 1024
    return None


def curl_command(folder, url, count, files):
    config = pathlib.Path(folder) / 'curl.config'
    transfers = []
    for number in range(count):
        path = files[number % len(files)]
        transfers.append(f'url = "{url}/product/202309/images/upload"\n'
                         'form-string = "use_case=MAIN_IMAGE"\n'
                         f'form = "data=@{path};type=image/jpeg"\n'
                         'output = "/dev/null"\n')
    config.write_text('next\n'.join(transfers))
    return ['curl', '--silent', '--no-progress-meter', '--fail',
            '--parallel', '--parallel-immediate', '--parallel-max', str(PARALLEL),
            '--config', str(config)]


def compare(programs, folder, count, size):
    files = write_files(folder, PARALLEL, size)
    with sink(programs / 'bench-sink') as url:
        arguments = [url, str(count), str(PARALLEL), *files]
        commands = {'vitrine': [str(programs / 'bench-send'), *arguments]}
        if shutil.which('curl'):
            commands['curl --parallel'] = curl_command(folder, url, count, files)
        if shutil.which('node'):
            script = pathlib.Path(__file__).with_name('send-with-fetch.mjs')
            commands['node fetch'] = ['node', '--no-warnings', str(script), *arguments]

        # In turn, so that a busy moment of the machine hits all of them; the best counts.
        best = {}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                best[name] = min(best.get(name, (1e9,)), run(command))

    gigabytes = count * size / 1e9
    print(f'\n{count} files of {size / MB:g} MB, {PARALLEL} at once, loopback, '
          f'best of {ROUNDS}')
    print(f'{"":16} {"CPU s/GB":>9} {"clock s":>8} {"peak MB":>8} {"vitrine is":>11}')
    for name, (cpu, clock, samples) in best.items():
        ratio = best['vitrine'][0] / cpu
        print(f'{name:16} {cpu / gigabytes:9.2f} {clock:8.2f} {max(samples):8.0f} {ratio:10.2f}x')
    for name in ('curl', 'node'):
        if not shutil.which(name):
            print(f'{name} is not installed and was left out')
    print('bars: at most 2.5 x curl, at most 0.6 x node')


def measure_memory(programs, folder, count, size):
    files = write_files(folder, 4, size)
    with sink(programs / 'bench-sink') as url:
        command = [str(programs / 'bench-send'), url, str(count), str(PARALLEL), *files]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        idle = int(child.stdout.readline()) / 1024
        samples = []
        while child.poll() is None:
            samples.append(resident(child.pid) or 0)
            time.sleep(0.02)
        if child.returncode != 0:
            sys.exit('bench-send failed')
        peak = int(child.stdout.readline()) / 1024

    print(f'\n{count} files of {size / MB:g} MB, {PARALLEL} at once: resident memory in MB')
    print(f'idle {idle:.1f}, peak {peak:.1f}, more {peak - idle:.1f}')
    tenths = [samples[len(samples) * n // 10:len(samples) * (n + 1) // 10] for n in range(10)]
    print('peak of each tenth:', ' '.join(f'{max(tenth):.1f}' for tenth in tenths if tenth))
    print('bar: at most 64 more than idle, and flat')


def main():
    what, programs = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix='vitrine-bench-') as folder:
        if what == 'cpu':
            compare(programs, folder, 250, 4 * MB)
        else:
            measure_memory(programs, folder, 1000, 10 * MB)


if __name__ == '__main__':
    main()
