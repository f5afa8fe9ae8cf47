/**
 * The one style sheet. Sizes are multiples of 4 px at the normal print; one type scale (16, 18, 20,
 * 24, 32); a state is a word, and never a colour alone. Tables become cards below 640 px.
 */
export const style = `
:root{--ink:#1b2430;--soft:#4c5a6b;--paper:#fff;--ground:#f4f6f8;--line:#c9d1da;--key:#0b5563;--key-ink:#fff;--link:#0a4f8a;--good:#1d6b3a;--bad:#a4262c;--warn:#8a5300;--focus:#ffbf47;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#b4bfca;--paper:#1a2027;--ground:#12161b;--line:#445160;--key:#7fd0dd;--key-ink:#0d1b1f;--link:#8cc4ff;--good:#86d9a0;--bad:#ff9c9c;--warn:#ffc46b}}
*{box-sizing:border-box}
html{font:100%/1.65 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;-webkit-text-size-adjust:100%}
html.large{font-size:137.5%}
body{margin:0;color:var(--ink);background:var(--ground);line-break:strict;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;box-shadow:0 0 0 2px var(--ink)}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
.wide{max-width:70rem;margin:0 auto;padding:0 1rem}
header.top{background:var(--paper);border-bottom:1px solid var(--line)}
header.top .wide{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;padding-top:.5rem;padding-bottom:.5rem}
.brand{font-weight:700;font-size:1.125rem;text-decoration:none;color:var(--ink);margin-right:auto;display:flex;gap:.5rem;align-items:center;min-height:2.75rem}
.brand svg{color:var(--key);flex:none}
header.top a,header.top button.plain{min-height:2.75rem;display:inline-flex;align-items:center}
nav.main{background:var(--key)}
nav.main ul{display:flex;flex-wrap:wrap;list-style:none;margin:0 auto;padding:0 .5rem}
nav.main a{display:flex;align-items:center;min-height:3rem;padding:0 .75rem;color:var(--key-ink);text-decoration:none;font-weight:600}
nav.main a[aria-current],nav.main a:hover{text-decoration:underline;text-decoration-thickness:3px;text-underline-offset:.4em}
main.wide{padding-top:1.5rem;padding-bottom:3rem}
h1{font-size:1.75rem;line-height:1.3;margin:.5rem 0 1rem}h2{font-size:1.375rem;line-height:1.35;margin:2rem 0 .75rem}h3{font-size:1.125rem;margin:1.25rem 0 .5rem}
.lead{font-size:1.125rem;max-width:44em}p,ul,ol,dl{max-width:44em}
.hint,.soft{color:var(--soft)}.field .hint{margin:0 0 .25rem}.fault p{margin:0 0 .25rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.25rem;margin:0 0 1rem}
.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));list-style:none;padding:0;max-width:none}
.cards:has(table,.cards){grid-template-columns:minmax(0,1fr)}.cards:has(table,.cards) dl.facts{max-width:none}
.cards .card{margin:0}.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}
.field{margin:0 0 1.5rem;max-width:38em}.field>label,legend{font-weight:600;display:block;margin-bottom:.25rem;padding:0}
fieldset{border:0;padding:0;margin:0 0 1.5rem;min-width:0}fieldset fieldset{border-left:4px solid var(--line);padding-left:1rem}
input,select,textarea{font:inherit;color:inherit;background:var(--paper);border:2px solid var(--soft);border-radius:.25rem;padding:.5rem .75rem;width:100%;min-height:3rem}
textarea{min-height:8rem}
.pick{max-width:38em;margin-bottom:1.5rem}.pick .field{margin-bottom:.5rem}.field+details{margin:-1rem 0 1.5rem}summary{color:var(--link);cursor:pointer;padding:.25rem 0}
.variant:not(:has(>.choice input:checked))>fieldset{display:none}.variant>fieldset{margin:.5rem 0 1rem}
.short{max-width:14em}
.choice{display:flex;gap:.75rem;align-items:center;min-height:3rem}.choice input{width:1.5rem;height:1.5rem;min-height:0;flex:none}
.button,button{font:inherit;font-weight:600;display:inline-flex;align-items:center;justify-content:center;gap:.5rem;min-height:3rem;padding:.5rem 1.25rem;border:2px solid var(--key);border-radius:.25rem;background:var(--key);color:var(--key-ink);text-decoration:none;cursor:pointer}
.button.second,button.second{background:var(--paper);color:var(--key)}
button.plain{background:none;border:0;color:var(--link);text-decoration:underline;font-weight:400;padding:0 .25rem}
tr:has(.choice)>td{vertical-align:middle}td.whole{overflow-wrap:break-word}table+button{margin-top:1rem}
.row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
.row form{display:inline-flex;gap:.5rem;align-items:center}.row select{width:auto;max-width:100%}
.fault{border-left:4px solid var(--bad);padding-left:.75rem}.fault .why{color:var(--bad);font-weight:600;display:block}
.summary{border:3px solid var(--bad);border-radius:.25rem;background:var(--paper);padding:1rem 1.25rem;margin-bottom:1.5rem}.summary h2{margin:0 0 .5rem;font-size:1.25rem}
.told{border:3px solid var(--good);border-radius:.25rem;background:var(--paper);padding:1rem 1.25rem;margin-bottom:1.5rem}.told h2{margin:0 0 .5rem;font-size:1.25rem}
.code{font-size:.875rem;color:var(--soft);overflow-wrap:anywhere}
.said{white-space:pre-line}.photo{display:block;width:100%;height:auto;border-radius:.25rem}
.secret{font-size:1.5rem;letter-spacing:.08em;font-family:ui-monospace,monospace;user-select:all}
.state{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .75rem;font-weight:600;white-space:nowrap}
.state.good{color:var(--good)}.state.bad{color:var(--bad)}.state.warn{color:var(--warn)}
table{border-collapse:collapse;width:100%;background:var(--paper)}caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem;border-bottom:1px solid var(--line)}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}td.number{white-space:nowrap}
dl.facts{display:grid;grid-template-columns:minmax(7em,max-content) minmax(0,1fr);gap:.25rem 1.5rem;margin:0}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0}
.cards dl.facts{grid-template-columns:fit-content(40%) minmax(0,1fr)}.cards .cards dl.facts,.cards dl.facts dl.facts{grid-template-columns:minmax(0,1fr)}
ol.steps{list-style:none;padding:0;border-left:4px solid var(--line);margin-left:.5rem}ol.steps li{padding:0 0 1rem 1.25rem;position:relative}ol.steps li::before{content:"";position:absolute;left:-.75rem;top:.4rem;width:1rem;height:1rem;border-radius:50%;background:var(--paper);border:4px solid var(--key)}
ul.links{list-style:none;padding:0;columns:20rem;max-width:none}ul.links a{display:block;padding:.5rem 0;break-inside:avoid}
.beside{display:grid;gap:1rem 2rem;align-items:start;grid-template-columns:minmax(0,1fr)}
.chart{display:block;width:21.25rem;max-width:100%;height:auto}.chart text{font-size:13px;fill:var(--ink)}
.qr{display:block;width:18rem;max-width:100%;height:auto}.qr .light{fill:#fff}.qr path{fill:#000;shape-rendering:crispEdges}
.part0{fill:var(--good)}.part1{fill:var(--bad)}.part2{fill:none;stroke:var(--soft);stroke-width:1.5}
.map rect{fill:var(--key);stroke:var(--soft)}.map .shade0{fill-opacity:0}.map .shade1{fill-opacity:.08}.map .shade2{fill-opacity:.16}.map .shade3{fill-opacity:.24}.map .shade4{fill-opacity:.32}
.chart .value{font-size:16px;font-weight:600}.map a:focus-visible rect{stroke:var(--focus);stroke-width:4}
@media(min-width:60rem){.beside{grid-template-columns:minmax(0,1fr) 21.25rem}}
footer{border-top:1px solid var(--line);padding:1.5rem 0;color:var(--soft)}
svg.icon{width:1.25em;height:1.25em;flex:none}
.gone{position:absolute;width:1px;height:1px;min-height:0;padding:0;border:0;overflow:hidden;clip-path:inset(50%)}
@media(max-width:40rem){
table.cards-on-phone thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.cards-on-phone,table.cards-on-phone caption,table.cards-on-phone tbody,table.cards-on-phone tr,table.cards-on-phone td,table.cards-on-phone th{display:block;border:0}
table.cards-on-phone tr{border:1px solid var(--line);border-radius:.5rem;margin-bottom:1rem;padding:.5rem .25rem}
table.cards-on-phone td,table.cards-on-phone td.number{text-align:left;padding:.25rem .75rem;white-space:normal}
table.cards-on-phone td:empty{display:none}
table.cards-on-phone td[data-head]::before{content:attr(data-head) " ";color:var(--soft);display:block;font-size:.875rem}
table.pairs tr{display:grid;grid-template-columns:1fr 1fr}table.pairs th[scope=row]{grid-column:1/-1}
.row:has(>.field){display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.row>.field{margin:0}.row>.field select{width:100%}
dl.facts,.cards dl.facts{grid-template-columns:minmax(0,1fr);gap:0}dl.facts dd{margin-bottom:.75rem}
.button,form>button:not(.plain,.gone){width:100%}.row .button,.row button{width:auto}}
@media print{header.top,nav.main,footer,.skip,form,.button,.unprinted{display:none}.qr{width:100%}.slips{grid-template-columns:1fr 1fr}.slips .card{break-inside:avoid}.slips .qr{width:50mm}body{background:#fff;color:#000}.card,table{border-color:#000}}
`.replaceAll(/\n/g, "");
