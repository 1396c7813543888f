"""The app's sign: three connected units, the colours of the theme."""

from playground.core.style import Theme

_SIGN = """<g stroke="{line}" stroke-width="2" fill="none"><path d="M6 7 L18 14 M6 21 L18 14"/></g>
<circle cx="6" cy="7" r="4" fill="{one}"/><circle cx="6" cy="21" r="4" fill="{two}"/>
<circle cx="19" cy="14" r="5" fill="{three}"/>"""
_FONT = "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def icon(theme: Theme) -> str:
    """The sign alone, as SVG."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" width="28" height="28">{sign(theme)}</svg>'


def wordmark(theme: Theme, name: str) -> str:
    """The sign with the app's name, as SVG."""
    width = 36 + sum(17 if ord(letter) > 0x2E80 else 10.8 for letter in name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} 28" width="{width:.0f}" height="28">'
        f'{sign(theme)}<text x="32" y="20" font-family="{_FONT}" font-size="16.5" font-weight="600" '
        f'fill="{theme.text}">{name}</text></svg>'
    )


def sign(theme: Theme) -> str:
    return _SIGN.format(line=theme.muted, one=theme.series[0], two=theme.series[1], three=theme.accent)
