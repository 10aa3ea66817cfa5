#!/bin/sh
# RUSTC_WRAPPER that adds libFuzzer's coverage and debug assertions to causeway and its fuzz targets, and to nothing else.
rustc="$1"
shift
case " $* " in
*" --crate-name causeway "* | *" targets/"*)
    exec "$rustc" "$@" --cfg fuzzing -Cdebug-assertions -Cpasses=sancov-module \
        -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
        -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares
    ;;
esac
exec "$rustc" "$@"
