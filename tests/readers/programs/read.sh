# Reads texts as `set -a; . ./.env` does, each with a NUL behind it, and prints the value of KEY with a NUL behind it. An eval reads
# as `.` does; the shell is restricted and has no path for programs, so that nothing but what is built in could ever be run.
exec 3<&0 </dev/null 2>/dev/null
PATH=/nonexistent
set -r
while IFS= read -r -d '' -u 3 text; do
    (
        set -a
        eval "$text"
        printf '%s\0' "${KEY-}"
    ) || printf '\1\0'
done
