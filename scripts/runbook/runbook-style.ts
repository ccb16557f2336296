/** Styles of the runbook: a column on screens, A4 in print, where steps begin together with what belongs to them. */
export const runbookStyle = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #102a43; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-top: .6rem; border-top: 1px solid #bcccdc; }
header p { margin: .3rem 0 1rem; color: #486581; }
nav ol { columns: 2; padding-left: 0; list-style: none; }
a { color: #0b69a3; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0; font-size: .9rem; }
th, td { border: 1px solid #bcccdc; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: #f0f4f8; }
pre { background: #f0f4f8; padding: .6rem .8rem; overflow-x: auto; white-space: pre-wrap; }
code { font: .92em ui-monospace, monospace; }
figure { margin: 1rem 0; }
figcaption { color: #486581; font-size: .85rem; text-align: center; }
svg { width: 100%; height: auto; }
.done .mark { color: #0e7c4a; }
.problem .mark { color: #ba2525; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { font-size: 10pt; max-width: none; margin: 0; padding: 0; }
  nav { break-after: page; }
  h2 { break-after: avoid; }
  table, pre, figure, li { break-inside: avoid; }
  #trouble table { break-inside: auto; }
  tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;
