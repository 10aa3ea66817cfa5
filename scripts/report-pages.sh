#!/usr/bin/env bash
# Makes the report of the kettle case as docx and PDF in both languages, opens the docx with LibreOffice, and leaves every page
# as a picture; fails when one does not open, lacks its title or its contents, or has fewer pages than such a report fills.
# Usage: scripts/report-pages.sh PATH-TO-causeway FOLDER-FOR-PAGES
set -euo pipefail

binary=$(realpath "$1")
mkdir -p "$2"
pages=$(realpath "$2")
case=taigu-kettle-2024
least_pages=20
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

fail() { echo "report pages: $1"; exit 1; }

# Gets a program from the distribution where it is absent; false when it cannot be had.
have() {
  command -v "$1" >/dev/null && return 0
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null 2>&1 || return 1
  command -v "$1" >/dev/null
}

have pdftotext poppler-utils || fail "poppler-utils cannot be installed, and without it no page can be looked at"

# Looks at one PDF: its pages, its title and each chapter in its text; then its pages as pictures.
look() {
  local pdf=$1 name=$2 title=$3 chapter=$4 count text
  count=$(pdfinfo "$pdf" | awk '/^Pages:/ {print $2}')
  [ "${count:-0}" -ge "$least_pages" ] || fail "$name has ${count:-no} pages; at least $least_pages were expected"
  text=$(pdftotext "$pdf" - | tr -d ' \n\f')
  [[ $text == *"$title"* ]] || fail "$name does not hold its title"
  [[ $text == *"$chapter"* ]] || fail "$name does not hold the number and heading $chapter"
  pdftoppm -r 50 -png "$pdf" "$pages/$name"
  echo "report pages: $name, $count pages"
}

for lang in zh en; do
  if [ "$lang" = zh ]; then
    title='蒸馏釜爆炸事故' chapter='三、事故原因分析'
  else
    title='distillation-kettleexplosion' chapter='3Evidenceandcauseanalysis'
  fi
  for ending in docx pdf; do
    "$binary" report "$case" -o "$pages/report-$lang.$ending" --lang "$lang" >/dev/null
  done
  look "$pages/report-$lang.pdf" "pdf-$lang" "$title" "$chapter"
  if have soffice libreoffice-writer-nogui; then
    timeout 100 soffice "-env:UserInstallation=file://$profile" --headless --convert-to pdf \
      --outdir "$profile" "$pages/report-$lang.docx" >/dev/null 2>&1 || fail "LibreOffice does not open report-$lang.docx"
    look "$profile/report-$lang.pdf" "docx-$lang" "$title" "$chapter"
  else
    echo "report pages: SKIPPED report-$lang.docx: LibreOffice is absent and cannot be installed here"
  fi
done
