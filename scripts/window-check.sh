#!/usr/bin/env bash
# Starts the program's window under Xvfb, waits for it, clicks through three steps and closes it; fails when the window does
# not come, when a step changes nothing on screen, or when the program writes a panic.
# Usage: scripts/window-check.sh PATH-TO-causeway FOLDER-FOR-PICTURES
set -euo pipefail
binary=$(realpath "$1")
mkdir -p "$2"
pictures=$(realpath "$2")
export binary pictures

inside() {
  set -euo pipefail
  config=$(mktemp -d)
  XDG_CONFIG_HOME=$config "$binary" open taigu-kettle-2024 --lang zh >"$pictures/window.log" 2>&1 &
  pid=$!
  trap 'kill "$pid" 2>/dev/null || true; rm -rf "$config"' EXIT
  xdotool mousemove 2 2
  for _ in $(seq 1 100); do
    window=$(xdotool search --onlyvisible --pid "$pid" 2>/dev/null | head -1) && [ -n "$window" ] && break
    kill -0 "$pid" || { echo "the program ended before its window came"; cat "$pictures/window.log"; exit 1; }
    sleep 0.2
  done
  [ -n "${window:-}" ] || { echo "no window after 20 s"; exit 1; }
  sleep 3
  shoot() { import -window root "$pictures/$1.png"; }
  # Pixels that differ between two pictures.
  differ() { compare -metric AE "$pictures/$1.png" "$pictures/$2.png" null: 2>&1 | awk '{print int($1)}' || true; }
  changed() {
    local n; n=$(differ "$1" "$2")
    echo "$2: $n pixels changed"
    [ "${n:-0}" -gt 200 ] || { echo "nothing changed on screen at step $2"; exit 1; }
  }
  shoot 0-start
  [ "$(identify -format %k "$pictures/0-start.png")" -gt 50 ] || { echo "the window is blank"; exit 1; }
  xdotool mousemove 800 300 click 1; sleep 1; shoot 1-cursor; changed 0-start 1-cursor
  xdotool key bracketright; sleep 1; shoot 2-next-event; changed 1-cursor 2-next-event
  xdotool key space; sleep 2; xdotool key space; sleep 1; shoot 3-played; changed 2-next-event 3-played
  kill -0 "$pid" || { echo "the program ended by itself"; cat "$pictures/window.log"; exit 1; }
  ! grep -q panicked "$pictures/window.log" || { cat "$pictures/window.log"; exit 1; }
  echo "window: 4 steps passed"
}
export -f inside
xvfb-run -a -s "-screen 0 1600x1000x24" bash -c inside
