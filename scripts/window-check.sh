#!/usr/bin/env bash
# Starts the program's window under Xvfb, waits for it, clicks through three steps and closes it; fails when the window does
# not come, when a step changes nothing on screen, or when the program writes a panic.
# Usage: scripts/window-check.sh PATH-TO-causeway FOLDER-FOR-PICTURES
set -euo pipefail

if [ "${1:-}" != --inside ]; then
  binary=$(realpath "$1")
  mkdir -p "$2"
  exec xvfb-run -a -s "-screen 0 1600x1000x24" bash "$0" --inside "$binary" "$(realpath "$2")"
fi

binary=$2
pictures=$3
config=$(mktemp -d)
XDG_CONFIG_HOME=$config "$binary" open taigu-kettle-2024 --lang zh >"$pictures/window.log" 2>&1 &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; rm -rf "$config"' EXIT

fail() { echo "$1"; cat "$pictures/window.log"; exit 1; }
shoot() { import -window root "$pictures/$1.png"; }
colours() { identify -format %k "$pictures/$1.png"; }
# Fails unless the two pictures differ in more than a blinking cursor's worth of pixels.
changed() {
  local n
  n=$(compare -metric AE "$pictures/$1.png" "$pictures/$2.png" null: 2>&1 | awk '{print int($1)}' || true)
  echo "$2: $n pixels changed"
  [ "${n:-0}" -gt 200 ] || fail "nothing changed on screen at step $2"
}

xdotool mousemove 2 2
for attempt in $(seq 1 60); do
  kill -0 "$pid" 2>/dev/null || fail "the program ended before its window came"
  shoot 0-start
  [ "$(colours 0-start)" -gt 50 ] && break
  [ "$attempt" -lt 60 ] || fail "no window after 30 s"
  sleep 0.5
done
sleep 2
xdotool search --onlyvisible --name Causeway windowfocus
shoot 0-start
xdotool mousemove 800 300 click 1; sleep 1; shoot 1-cursor; changed 0-start 1-cursor
xdotool key bracketright; sleep 1; shoot 2-next-event; changed 1-cursor 2-next-event
xdotool key Home; sleep 1; xdotool key space; sleep 2; xdotool key space; sleep 1; shoot 3-played; changed 2-next-event 3-played
kill -0 "$pid" 2>/dev/null || fail "the program ended by itself"
! grep -q panicked "$pictures/window.log" || fail "the program panicked"
echo "window check: 3 steps passed"
