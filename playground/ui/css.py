"""The few places where Streamlit's own look takes more room than a playground has.

At 1440×900 picture, transport and controls stand together on the first screen; on a phone the picture comes first.
"""

CSS = """<style>
.stMainBlockContainer { padding: 3.9rem 1.5rem 1rem; }
.stMainBlockContainer > div > .stVerticalBlock { gap: 0.6rem; }
[data-testid="stSidebarHeader"] { height: 2.2rem; padding-bottom: 0; margin-bottom: 0; }
[data-testid="stSidebarUserContent"] { padding: 0 1.1rem 1rem; }
[data-testid="stSidebarUserContent"] .stVerticalBlock { gap: 0.45rem; }
[data-testid="stSidebarUserContent"] h6 { padding: 0.5rem 0 0; letter-spacing: 0.02em; opacity: 0.75; }
.st-key-presets button { padding: 0.1rem 0.6rem; min-height: 2rem; }
.st-key-topbar { position: fixed; top: 0.55rem; right: 3.6rem; z-index: 1000000; width: auto !important; }
.st-key-topbar { flex-wrap: nowrap; }
.st-key-topbar button { min-height: 2.2rem; padding: 0 0.5rem; }
.st-key-address { position: absolute; height: 0; overflow: hidden; }
.st-key-head { align-items: baseline; column-gap: 1.2rem; row-gap: 0; }
.st-key-head h2 { font-size: 1.5rem; padding: 0; white-space: nowrap; }
.st-key-head p { margin: 0; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 3.7rem 0.7rem 1rem; }
}
</style>"""
