#!/usr/bin/env bash
# Bring what the browser tests need: Chromium, a Chinese font, and libseccomp for the sandbox of learners' code.
# As root on Debian or Ubuntu it installs them; elsewhere it lets Playwright fetch Chromium, or says what is missing.
set -u

have_browser() {
    [ -n "${CHROMIUM:-}" ] || command -v chromium chromium-browser google-chrome >/dev/null 2>&1 ||
        .venv/bin/python - <<'PY' >/dev/null 2>&1
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(not os.path.exists(p.chromium.executable_path))
PY
}
have_font() { command -v fc-list >/dev/null 2>&1 && fc-list :lang=zh | grep -q .; }
have_seccomp() { .venv/bin/python -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("seccomp"))'; }

if [ "$(uname)" = Linux ] && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    wanted=()
    have_browser || wanted+=(chromium)
    have_font || wanted+=(fonts-noto-cjk fontconfig)
    have_seccomp || wanted+=(libseccomp2)
    if [ "${#wanted[@]}" -gt 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${wanted[@]}"
    fi
fi
have_browser || .venv/bin/playwright install chromium
have_browser || {
    echo "The browser tests need Chromium: install it, or set CHROMIUM=/path/to/chromium." >&2
    exit 1
}
