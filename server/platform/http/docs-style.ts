/** The look of the API's page, as a file of its own: the content policy allows no style inside a page. */
export const docsStyle = `
:root { color-scheme: light dark; --plate: light-dark(#f8f7f4, #13100e); --ink: light-dark(#1f1915, #eae7e2);
  --quiet: light-dark(#635c56, #a7a098); --line: light-dark(#dddad5, #312d29); --sunken: light-dark(#edebe7, #0b0907); }
body { margin: 0; background: var(--plate); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-inline-size: 52rem; margin-inline: auto; padding: 2.5rem 1rem 4rem; }
h1 { font-size: 2.125rem; line-height: 1.15; font-weight: 600; }
h2 { margin-block-start: 3rem; font-size: 1.5625rem; font-weight: 600; }
h3 { margin: 0; font-size: 1rem; font-weight: 500; }
section { padding-block: 1.25rem; border-block-start: 1px solid var(--line); }
p, li { color: var(--quiet); }
p { margin-block: 0.25rem 0.5rem; }
a { color: inherit; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 0.75rem 1rem; border-radius: 6px; background: var(--sunken); white-space: pre-wrap; }
summary { cursor: pointer; padding-block: 0.25rem; color: var(--quiet); font-size: 0.875rem; }
:focus-visible { outline: 2px solid light-dark(#a63b26, #f19768); outline-offset: 2px; }
`
