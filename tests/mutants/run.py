"""Tries mutants on a copy of the tree until the time is over; called by `run`."""

import collections
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

SOURCE = "crates/envkeep/src/"
# The rooms whose code is tried, the longest path first, and the tests that should see a fault there.
ROOMS = [
    ("check/git/", ["check::"]),
    ("check/ignored.rs", ["check::"]),
    ("env/file/", ["source::"]),
    ("env/", ["source::", "order::", "report::", "dotenv::", "derive::", "fixture::", "contract::"]),
    ("check/", ["contract::", "report::"]),
    ("load/", []),
    ("value/", []),
    ("schema/", []),
    ("explain/", []),
    ("fixture/", []),
]
LEAST_CAUGHT = 0.95
PLACE = re.compile(r":\d+:\d+:")
ACCEPTED = pathlib.Path("tests/mutants/accepted.txt")


def room_of(file):
    path = file.removeprefix(SOURCE)
    return next((room for room in ROOMS if path.startswith(room[0])), None)


def mutants():
    command = ["cargo", "mutants", "--list", "--json", "--package", "envkeep", "--all-features"]
    listed = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return [mutant for mutant in listed if room_of(mutant["file"])]


def copy_of_tree():
    """A copy of what is written here, committed or not, which keeps what was built of it before."""
    tree = pathlib.Path("target/mutants/tree").absolute()
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            check=True, capture_output=True).stdout
    kept = {name for name in listed.decode().split("\0") if name and pathlib.Path(name).is_file()}
    for name in kept:
        source, copy = pathlib.Path(name), tree / name
        if not copy.exists() or copy.read_bytes() != source.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    for copy in tree.rglob("*.rs"):
        if str(copy.relative_to(tree)) not in kept and "target" not in copy.relative_to(tree).parts:
            copy.unlink()
    return tree


def test(tree, filters, limit):
    """How the tests end: `passed`, `failed`, `unbuilt` or `slow`; and how long they took."""
    command = ["cargo", "test", "--quiet", "--package", "envkeep-tests", "--test", "it"]
    environment = os.environ | {"CARGO_TARGET_DIR": str(tree.parent / "target")}
    environment.pop("ENVKEEP_TEST_ALL", None)
    start = time.monotonic()
    build = subprocess.run(command + ["--no-run"], cwd=tree, env=environment, capture_output=True)
    if build.returncode != 0:
        return "unbuilt", 0, build.stderr
    # A session of its own, so that nothing which a test started is left when the time is over.
    run = subprocess.Popen(command + ["--", *filters], cwd=tree, env=environment, start_new_session=True,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        output, _ = run.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, 9)
        run.communicate()
        return "slow", limit, b""
    return ("passed" if run.returncode == 0 else "failed"), time.monotonic() - start, output


def main():
    end = time.monotonic() + int(sys.argv[1])
    wanted = sys.argv[3:]
    tree = copy_of_tree()
    accepted = dict(line.split(" -- ", 1) for line in ACCEPTED.read_text().splitlines() if " -- " in line)
    drawn = [mutant for mutant in mutants()
             if not wanted or any(room in mutant["file"] for room in wanted)]
    random.Random(int(sys.argv[2])).shuffle(drawn)
    print(f"{len(drawn)} mutants", flush=True)
    limits, table, missed = {}, collections.defaultdict(collections.Counter), []
    for mutant in drawn:
        if time.monotonic() > end:
            break
        room, filters = room_of(mutant["file"])
        if room not in limits:
            state, seconds, output = test(tree, filters, 3600)
            if state != "passed":
                sys.exit(f"without a mutant the tests of {room} end so: {state}\n{output.decode()}")
            limits[room] = 60 + 4 * seconds
        name = mutant["name"]
        if PLACE.sub(":", name) in accepted:
            table[room]["accepted"] += 1
            continue
        path = tree / mutant["file"]
        original = path.read_text()
        path.write_text(mutated(original, mutant))
        state, _, _ = test(tree, filters, limits[room])
        path.write_text(original)
        outcome = {"passed": "missed", "failed": "caught", "slow": "caught", "unbuilt": "unbuilt"}[state]
        table[room][outcome] += 1
        if outcome == "missed":
            missed.append(name)
        print(f"{outcome}: {name}", flush=True)
    tell(table, missed)


def mutated(text, mutant):
    """The text with the mutant's replacement in its place; lines and columns count from 1."""
    lines = text.splitlines(keepends=True)

    def offset(place):
        return sum(len(line) for line in lines[:place["line"] - 1]) + place["column"] - 1

    start, end = (offset(mutant["span"][side]) for side in ("start", "end"))
    return text[:start] + mutant["replacement"] + text[end:]


def tell(table, missed):
    total = collections.Counter()
    print(f"\n{'room':20} caught missed unbuilt accepted")
    for room, counts in sorted(table.items()):
        total.update(counts)
        print(f"{room:20} {counts['caught']:6} {counts['missed']:6} {counts['unbuilt']:7} {counts['accepted']:8}")
    viable = total["caught"] + total["missed"]
    if viable == 0:
        sys.exit("no mutant was tried: there was no time for one")
    share = total["caught"] / viable
    print(f"{total['caught']} of {viable} caught: {share:.1%}")
    for name in missed:
        print(f"missed: {name}")
    # Of a few mutants one may be missed.
    if share < LEAST_CAUGHT and len(missed) > 1:
        sys.exit(f"fewer than {LEAST_CAUGHT:.0%} are caught")


main()
