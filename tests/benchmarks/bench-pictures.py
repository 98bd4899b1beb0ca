#!/usr/bin/env python3
"""What pictures cost: reading and checking, thumbnails, making them fit; beside sharp, which
build-aux/test installs into the build folder where npm is there.

    bench-pictures.py BUILD_FOLDER [check|thumbnails|prepare|huge]…

Run by `meson test --benchmark`. Prints figures and judges nothing: they are the machine's.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'shared'))

ROUNDS = 5


class Setting:
    """Where the programs are, and a folder to work in."""

    def __init__(self, build, folder):
        self.folder = pathlib.Path(folder)
        self.cli = str(build / 'src' / 'vitrine-cli')
        self.thumbnails = str(build / 'tests' / 'benchmarks' / 'bench-thumbnails')
        self.modules = build / 'tests' / 'benchmarks' / 'node_modules'
        self.round = 0

    def sharp(self, what, files):
        script = HERE / 'pictures-with-sharp.mjs'
        return ['node', '--no-warnings', str(script), str(self.modules), what, *files]

    @property
    def has_sharp(self):
        return bool(shutil.which('node')) and (self.modules / 'sharp').is_dir()

    def environment(self):
        """With caches of its own, which no round finds filled by another."""
        self.round += 1
        empty = str(self.folder / f'home-{self.round}')
        return dict(os.environ, HOME=empty, XDG_CACHE_HOME=empty, XDG_DATA_HOME=empty,
                    XDG_CONFIG_HOME=empty, GIO_USE_VFS='local', GSETTINGS_BACKEND='memory')


def run(command, environment):
    """Seconds of clock and of processor, and the most resident memory in MB."""
    start = time.monotonic()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    errors = child.stderr.read()
    child.stderr.close()
    _, status, usage = os.wait4(child.pid, 0)
    clock = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f'{command[:4]} failed: {errors.decode()[-500:]}')
    return clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(setting, title, bar, commands):
    """In turn, so that a busy moment of the machine hits all of them; medians count."""
    figures = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            figures[name].append(run(command, setting.environment()))

    medians = {name: [statistics.median(column) for column in zip(*rows)]
               for name, rows in figures.items()}
    print(f'\n{title}, median of {ROUNDS}')
    print(f'{"":10} {"clock s":>9} {"CPU s":>8} {"peak MB":>8}')
    for name, row in medians.items():
        print(f'{name:10} {row[0]:9.2f} {row[1]:8.2f} {row[2]:8.0f}')
    if 'sharp' in medians:
        ratios = [a / b for a, b in zip(medians['vitrine'], medians['sharp'])]
        print(f'vitrine is  {ratios[0]:8.2f}x {ratios[1]:7.2f}x {ratios[2]:7.2f}x of sharp')
    else:
        print('sharp is not installed and was left out')
    print('bar:', bar, flush=True)


def with_sharp(setting, what, files, ours):
    commands = {'vitrine': ours}
    if setting.has_sharp:
        commands['sharp'] = setting.sharp(what, files)
    return commands


def bench_check(setting):
    import photos
    files = photos.make(str(setting.folder / 'photos'), 1000)
    ours = [setting.cli, '--json', 'image', 'check', '--use-case', 'DESCRIPTION_IMAGE', *files]
    compare(setting, '1,000 photos of 12 MP read, hashed and checked', 'at most 0.5 x the time',
            with_sharp(setting, 'check', files, ours))


def bench_thumbnails(setting):
    import photos
    files = photos.make(str(setting.folder / 'photos'), 100)
    compare(setting, '100 thumbnails of 256 px from photos of 12 MP',
            'at most 1 x the time, 0.5 x the memory',
            with_sharp(setting, 'thumbnails', files, [setting.thumbnails, '256', *files]))


def prepare_command(setting, path):
    made = setting.folder / 'made'
    made.mkdir(exist_ok=True)
    return [setting.cli, 'image', 'prepare', '--use-case', 'MAIN_IMAGE', '--output-dir',
            str(made), path]


def bench_prepare(setting):
    import photos
    path, = photos.make(str(setting.folder / 'large'), 1, drawn=1, width=8000, height=6000)
    compare(setting, 'a JPEG of 48 MP made to fit MAIN_IMAGE',
            'at most 1 x the time, 0.5 x the memory',
            with_sharp(setting, 'prepare', [path], prepare_command(setting, path)))


def bench_huge(setting):
    subprocess.run([HERE.parent / 'corpus' / 'make_corpus.py', setting.folder, 'png-20000.png'],
                   check=True, stdout=subprocess.DEVNULL)
    path = str(setting.folder / 'png-20000.png')
    compare(setting, 'a PNG of 20,000 x 20,000 px made to fit MAIN_IMAGE', 'at most 200 MB',
            with_sharp(setting, 'prepare', [path], prepare_command(setting, path)))


BENCHES = {'check': bench_check, 'thumbnails': bench_thumbnails, 'prepare': bench_prepare,
           'huge': bench_huge}


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    for name in sys.argv[2:] or BENCHES:
        # A folder each: what python holds of one must not count as the next one's.
        with tempfile.TemporaryDirectory(prefix='vitrine-bench-') as folder:
            BENCHES[name](Setting(build, folder))


if __name__ == '__main__':
    main()
