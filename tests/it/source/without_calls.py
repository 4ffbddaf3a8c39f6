"""Runs a program that the system refuses some calls: without_calls.py CALL[,CALL]… PROGRAM [ARGUMENT]…"""

import ctypes
import os
import platform
import struct
import sys

NUMBERS = {
    "x86_64": {"socketpair": 53, "readlink": 89, "readlinkat": 267},
    "aarch64": {"socketpair": 199, "readlinkat": 78},
}
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, REFUSE_WITH_EPERM = 0x7FFF0000, 0x00050001

numbers = NUMBERS[platform.machine()]
refused = [numbers[call] for call in sys.argv[1].split(",") if call in numbers]
lines = [struct.pack("HBBI", LOAD, 0, 0, 0)]
for place, number in enumerate(refused):
    lines.append(struct.pack("HBBI", JUMP_IF_EQUAL, len(refused) - place, 0, number))
lines.append(struct.pack("HBBI", RETURN, 0, 0, ALLOW))
lines.append(struct.pack("HBBI", RETURN, 0, 0, REFUSE_WITH_EPERM))
code = ctypes.create_string_buffer(b"".join(lines))
program = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(code))
libc = ctypes.CDLL(None, use_errno=True)
for arguments in [(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0)]:
    if libc.prctl(*arguments) != 0:
        sys.exit(f"the calls cannot be taken away: {os.strerror(ctypes.get_errno())}")
os.execvp(sys.argv[2], sys.argv[2:])
