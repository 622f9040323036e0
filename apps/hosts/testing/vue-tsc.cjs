// vue-tsc with the TypeScript of these hosts: version 7, which the repository is built with, has no interface for it.
require('vue-tsc').run(require.resolve('typescript/lib/tsc'));
