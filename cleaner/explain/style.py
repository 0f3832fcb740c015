"""The report's looks and its one behaviour: a button shows or hides a kind."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d1c1a;--soft:#6d6a63;--line:#e4e0d7;--card:#fff;
--content:#2f7d4f;--core:#b3362b;--furniture:#2a6f8f;--other:#9a6b16}
@media(prefers-color-scheme:dark){:root{--paper:#171614;--ink:#ece8df;--soft:#9b968b;--line:#34312c;--card:#201f1c;
--content:#7cc79a;--core:#f08a7e;--furniture:#7fbfdc;--other:#dcae5c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Charter,"Bitstream Charter",Georgia,serif}
header,main{max-width:84rem;margin:0 auto;padding:0 2rem}
header{padding-top:2.5rem}
h1{font-size:2rem;line-height:1.2;margin:.2rem 0 1rem;max-width:44rem;text-align:left;text-wrap:balance;
overflow-wrap:anywhere}
.id,.kicker,.facts,.legend,.label,.heads,summary,.cut p{font-family:system-ui,"Segoe UI","Noto Sans",sans-serif}
.id{color:var(--soft);font-size:.8rem;margin:0;overflow-wrap:anywhere}
.kicker{color:var(--soft);margin:.8rem 0 0;font-size:.85rem;text-align:left;overflow-wrap:anywhere}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:0 0 1.5rem}
.facts dt{font-size:.7rem;color:var(--soft)}
.facts dd{margin:0;text-align:left;font-size:.9rem;overflow-wrap:anywhere}
.g-content{--c:var(--content)}.g-core{--c:var(--core)}.g-furniture{--c:var(--furniture)}.g-other{--c:var(--other)}
.bar{display:flex;height:.75rem;border-radius:.4rem;overflow:hidden;gap:1px}
.bar i{background:var(--c);min-width:2px}
.legend{display:flex;flex-wrap:wrap;gap:.4rem;margin:.8rem 0 0}
.legend button{font:inherit;font-size:.8rem;border:1px solid var(--line);border-radius:1rem;padding:.15rem .7rem;
background:var(--card);color:var(--ink);cursor:pointer}
.legend button:focus-visible{outline:2px solid var(--c);outline-offset:1px}
.legend b,.label b,summary b{color:var(--c);font-weight:600}
.legend small{color:var(--soft)}
.legend [aria-pressed=false]{opacity:.45;text-decoration:line-through}
.heads,.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:3rem}
.heads{position:sticky;top:0;background:var(--paper);border-bottom:1px solid var(--line);margin-top:1.5rem;z-index:1}
.heads h2{font-size:.85rem;font-weight:600;margin:0;padding:.6rem 0}
.pair>*{padding:.45rem 0}
.pair .cuts:empty{padding:0}
.keep p,.keep h3{margin:.1rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere;max-width:40rem}
.keep h3{font-size:1.15rem;line-height:1.3}
.cut{border-left:3px solid var(--c);padding:.1rem 0 .1rem .8rem;margin:.25rem 0;display:flex;flex-wrap:wrap;
column-gap:1rem;align-items:baseline}
.cut .label{flex:none;max-width:100%}
.cut p{margin:0;max-width:100%;font-size:.85rem;line-height:1.45;color:var(--soft);white-space:pre-line;
overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.cut:hover p{-webkit-line-clamp:unset}
.label{display:flex;align-items:center;gap:.55rem;font-size:.72rem;line-height:1.6;color:var(--soft)}
.label .n{min-width:1.6rem;font-variant-numeric:tabular-nums}
.label .score{font-variant-numeric:tabular-nums}
.label code{font-family:ui-monospace,"Cascadia Mono",Menlo,monospace;min-width:0;overflow-wrap:anywhere}
meter{width:3rem;height:.35rem;appearance:none;background:var(--line);border:0;border-radius:.2rem;overflow:hidden}
meter::-webkit-meter-bar{background:var(--line);border:0;height:.35rem;border-radius:.2rem}
meter::-webkit-meter-optimum-value{background:var(--c)}
meter::-moz-meter-bar{background:var(--c)}
del{color:var(--c);text-decoration-thickness:1px}
details{border:1px solid var(--line);border-radius:.5rem;background:var(--card);padding:.1rem .8rem}
summary{cursor:pointer;font-size:.8rem;padding:.3rem 0;color:var(--soft)}
summary span{margin-left:.6rem;white-space:nowrap}
[hidden]{display:none}
main{padding-bottom:4rem}
@media(max-width:50rem){header,main{padding-left:1rem;padding-right:1rem}
.pair,.heads{grid-template-columns:minmax(0,1fr)}.heads,.pair>div:empty{display:none}.cuts{padding-left:1rem}
.cut{overflow:hidden}h1{font-size:1.5rem}}
@media print{.heads{position:static}details{display:block}}
"""

SCRIPT = """
for (const button of document.querySelectorAll("button[data-kind]")) {
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", shown);
    for (const block of document.querySelectorAll(`main [data-kind="${button.dataset.kind}"]`)) block.hidden = !shown;
  });
}
"""
