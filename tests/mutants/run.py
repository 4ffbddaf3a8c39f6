"""Tries mutants that are compiled into one program, until the time is over; called by `run`."""

import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

PACKAGES = ["envkeep", "envkeep-derive"]
LIBRARIES = {f"crates/{package}/src/lib.rs" for package in PACKAGES}
# What only the tool calls, so only the tool's tests reach it.
OF_THE_TOOL = re.compile(r"crates/envkeep/src/tool[/.]")
LEAST_CAUGHT = 0.95
# How long the tests of one mutant may take at first, in seconds. Those that survive are tried with the rest of their tests at the end.
PATIENCE = 12
WORKERS = os.cpu_count() or 1
PLACE = re.compile(r":\d+:\d+:")
HERE = pathlib.Path("tests/mutants").absolute()
BUILT = pathlib.Path("target/mutants/target").absolute()
TREE = pathlib.Path("target/mutants/tree").absolute()
# The names of mutants that did not compile the last time, so that the next run need not find them one after the other.
REACHED = pathlib.Path("target/mutants/reached.json").absolute()
REFUSED = pathlib.Path("target/mutants/refused.json").absolute()
COMPILER = subprocess.run(["rustc", "--print", "target-libdir"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def output(command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, **more).stdout


def write(path, text):
    """Leaves a file alone that has this text already, so that cargo does not build it again."""
    if not path.exists() or path.read_bytes() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def copy_tree(mutated):
    """A copy of what is written here, committed or not, without the files that get mutants."""
    listed = output(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    kept = {name for name in listed.decode().split("\0") if name and pathlib.Path(name).is_file()}
    for name in kept - mutated:
        text = pathlib.Path(name).read_bytes()
        if name.startswith("tests/") and name.endswith(".rs"):
            # A program that a test starts must learn which mutant is active.
            text = text.replace(b".env_clear()", b".env_clear().envs(std::env::vars_os()"
                                b".filter(|(name, _)| name.to_string_lossy().starts_with(\"ENVKEEP_MUTANT\")))")
        if name in LIBRARIES:
            text += b"\nmod mutant_switch;\n"
        write(TREE / name, text)
    for library in LIBRARIES:
        write(TREE / library.replace("lib.rs", "mutant_switch.rs"), (HERE / "switch.rs").read_bytes())
    for copy in TREE.rglob("*.rs"):
        if str(copy.relative_to(TREE)) not in kept and copy.name != "mutant_switch.rs":
            copy.unlink()


def compile_in(mutants):
    """Puts the mutants into the tree: the numbers of those that no branch can express, and of those that do not compile."""
    check = ["cargo", "check", *chosen(PACKAGES), "--lib", "--all-features", "--message-format", "json"]
    known = set(json.loads(REFUSED.read_text())) if REFUSED.exists() else set()
    unbuilt = {number for number, mutant in enumerate(mutants) if mutant["name"] in known}
    while True:
        told = json.loads(output([BUILT / "debug/envkeep-mutants", ".", TREE, *map(str, sorted(unbuilt))],
                                 input=json.dumps(mutants).encode()))
        checked = subprocess.run(check, cwd=TREE, env=environment(), capture_output=True)
        if checked.returncode == 0:
            REFUSED.write_text(json.dumps([mutants[number]["name"] for number in sorted(unbuilt)]))
            return set(told["alone"]), unbuilt
        refused = set()
        for line in checked.stdout.decode().splitlines():
            message = json.loads(line).get("message") or {}
            if message.get("level") == "error":
                refused |= at_fault(message, told["ranges"])
        if not refused - unbuilt:
            sys.exit(checked.stderr.decode())
        unbuilt |= refused
        print(f"{len(unbuilt)} do not compile", flush=True)


def at_fault(message, ranges):
    """The mutants whose text an error names, or else those nearest before it."""
    found = set()
    for span in message["spans"] + [span for child in message["children"] for span in child["spans"]]:
        file = span["file_name"]
        of_file = ranges.get(file, [])
        inside = {number for start, end, number in of_file if start < span["byte_end"] and span["byte_start"] < end}
        if inside:
            found |= inside
        elif span["is_primary"]:
            before = [(end, number) for _, end, number in of_file if end <= span["byte_start"]]
            found |= {max(before)[1]} if before else set()
    return found


def digest(files):
    together = hashlib.sha256()
    for file in sorted(files):
        together.update((TREE / file).read_bytes())
    return together.hexdigest()


def environment(**more):
    kept = os.environ | {"CARGO_TARGET_DIR": str(BUILT), "RUSTFLAGS": "--cap-lints=allow"}
    kept.pop("ENVKEEP_TEST_ALL", None)
    # The tests of a macro crate load the compiler's libraries.
    kept["LD_LIBRARY_PATH"] = COMPILER
    return kept | more


class Test:
    def __init__(self, program, directory, name):
        self.program, self.directory, self.name = program, directory, name
        self.passed, self.seconds, self.reached = False, 0.0, []

    def run(self, limit, **variables):
        """How the test ends: `passed`, `failed` or `endless`."""
        more = {"CARGO_MANIFEST_DIR": str(self.directory), **variables}
        run = subprocess.Popen([self.program, "--exact", self.name, "--test-threads", "1"], cwd=self.directory,
                               env=environment(**more), start_new_session=True, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return "passed" if run.wait(timeout=limit) == 0 else "failed"
        except subprocess.TimeoutExpired:
            return "endless"
        finally:
            try:
                os.killpg(run.pid, 9)
            except ProcessLookupError:
                pass
            run.wait()

    def record(self, known):
        key = f"{self.directory.name} {self.name}"
        if key not in known:
            with tempfile.NamedTemporaryFile() as file:
                start = time.monotonic()
                passed = self.run(600, ENVKEEP_MUTANTS_REACHED=file.name) == "passed"
                seconds = time.monotonic() - start
                known[key] = passed, seconds, sorted({int(line) for line in file.read().decode().split()})
        self.passed, self.seconds, self.reached = known[key]


def build_tests():
    command = ["cargo", "test", "--no-run", "--message-format", "json"]
    programs = [["--package", "envkeep-tests", "--test", "it"], ["--package", "envkeep", "--lib", "--all-features"],
                ["--package", "envkeep-derive", "--lib"]]
    # Tests run some of these.
    subprocess.run(["cargo", "build", "--package", "envkeep-examples", "--examples"], check=True, cwd=TREE, env=environment())
    tests = []
    for program in programs:
        for line in output(command + program, cwd=TREE, env=environment()).decode().splitlines():
            told = json.loads(line)
            if told.get("executable") and told["profile"]["test"]:
                directory = pathlib.Path(told["manifest_path"]).parent
                tests += [Test(told["executable"], directory, name) for name in names(told["executable"], directory)]
    return tests


def names(program, directory):
    """The tests of a program, without those that are ignored."""
    def listed(*more):
        lines = output([program, "--list", "--format", "terse", *more], cwd=directory, env=environment())
        return {line.removesuffix(": test") for line in lines.decode().splitlines() if line.endswith(": test")}
    return sorted(listed() - listed("--ignored"))


def judge(number, tests, first, patience):
    """Runs what reaches the mutant, the most specific first: the test that sees it, and how many do not."""
    spent = 0.0
    for place, test in enumerate(tests[first:], first):
        if spent > patience:
            return None, place
        start = time.monotonic()
        end = test.run(30 + 10 * test.seconds, ENVKEEP_MUTANT=str(number))
        if end != "passed":
            return f"{test.name} {end}", place
        spent += time.monotonic() - start
    return None, len(tests)


def main():
    seconds, seed, wanted = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    # A mutant may ask for more memory than there is.
    resource.setrlimit(resource.RLIMIT_AS, (1 << 33, resource.getrlimit(resource.RLIMIT_AS)[1]))
    accepted = dict(line.split(" -- ", 1) for line in (HERE / "accepted.txt").read_text().splitlines() if " -- " in line)
    subprocess.run(["cargo", "build", "--quiet", "--package", "envkeep-mutants"], check=True, env=environment())
    listed = json.loads(output(["cargo", "mutants", "--list", "--json", "--all-features", *chosen(PACKAGES)]))
    # The root of a library has the switch, and nothing else of it is tried.
    mutants = [mutant for mutant in listed if mutant["file"] not in LIBRARIES and not OF_THE_TOOL.match(mutant["file"])]
    print(f"{len(mutants)} mutants", flush=True)
    copy_tree({mutant["file"] for mutant in mutants})
    alone, unbuilt = compile_in(mutants)
    tests = build_tests()
    reaching = record(tests, digest({mutant["file"] for mutant in mutants}))
    outcomes = {number: ("alone", "") for number in alone} | {number: ("unbuilt", "") for number in unbuilt}
    drawn = []
    for number, mutant in enumerate(mutants):
        if PLACE.sub(":", mutant["name"]) in accepted:
            outcomes[number] = "accepted", ""
        elif number not in outcomes and is_wanted(mutant["name"], wanted):
            drawn.append(number)
    random.Random(seed).shuffle(drawn)
    end = time.monotonic() + seconds
    passed = dict.fromkeys(drawn, 0)

    def try_for(patience, end, number):
        if time.monotonic() > end:
            return
        tests = reaching[number]
        seen_by, passed[number] = judge(number, tests, passed[number], patience)
        state = "caught" if seen_by else "missed" if tests else "unreached"
        outcomes[number] = state, seen_by or f"{passed[number]} of {len(tests)} tests"
        print(f"{state}: {mutants[number]['name']} ({outcomes[number][1]})", flush=True)

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda number: try_for(PATIENCE, end - 0.3 * seconds, number), drawn))
        left = [number for number in drawn
                if outcomes.get(number, ("", ""))[0] == "missed" and passed[number] < len(reaching[number])]
        print(f"{len(left)} are tried with the rest of their tests", flush=True)
        list(pool.map(lambda number: try_for(float("inf"), end, number), left))
    tell(mutants, outcomes)


def is_wanted(name, wanted):
    """Whether a mutant has one of these parts in its name, with or without the place in the file."""
    return not wanted or any(part in name or part in PLACE.sub(":", name) for part in wanted)


def record(tests, of_libraries):
    """For each mutant the tests that reach it, the most specific first. What is known of these libraries is not asked again."""
    kept = json.loads(REACHED.read_text()) if REACHED.exists() else {}
    known = kept["tests"] if kept.get("libraries") == of_libraries else {}
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda test: test.record(known), tests))
    REACHED.write_text(json.dumps({"libraries": of_libraries, "tests": known}))
    passed = [test for test in tests if test.passed]
    for test in (test for test in tests if not test.passed):
        print(f"fails without a mutant, and is left out: {test.name}", flush=True)
    print(f"{len(passed)} tests, {sum(test.seconds for test in tests):.0f} s one by one", flush=True)
    reaching = collections.defaultdict(list)
    for test in passed:
        for number in test.reached:
            reaching[number].append(test)
    for of_mutant in reaching.values():
        of_mutant.sort(key=lambda test: len(test.reached) * (0.05 + test.seconds))
    return reaching


def room_of(file):
    package, path = re.fullmatch(r"crates/([^/]*)/src/(.*)", file).groups()
    return package.removeprefix("envkeep").removeprefix("-") + "/" + path.split("/")[0].removesuffix(".rs")


def tell(mutants, outcomes):
    states = ["caught", "missed", "unreached", "accepted", "alone", "unbuilt"]
    table, total = collections.defaultdict(collections.Counter), collections.Counter()
    for number, (state, _) in outcomes.items():
        table[room_of(mutants[number]["file"])][state] += 1
        total[state] += 1
    print(f"\n{'room':24} {' '.join(states)}")
    for room, counts in sorted(table.items()) + [("all", total)]:
        print(f"{room:24} " + " ".join(f"{counts[state]:{len(state)}}" for state in states))
    viable = total["caught"] + total["missed"] + total["unreached"]
    if viable == 0:
        sys.exit("no mutant was tried: there was no time for one")
    print(f"{total['caught']} of {viable} caught: {total['caught'] / viable:.1%}")
    if total["caught"] < LEAST_CAUGHT * viable:
        sys.exit(f"fewer than {LEAST_CAUGHT:.0%} are caught")


def chosen(packages):
    return [word for package in packages for word in ("--package", package)]


main()
