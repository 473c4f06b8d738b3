/** The language server, whoever starts it: a program of Node, or a worker in a browser. What only the other one needs is not loaded. */
void ('process' in globalThis ? import('./node/mof-language-server') : import('./browser/languageServer'));
