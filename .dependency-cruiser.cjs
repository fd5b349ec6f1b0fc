const test = '\\.test\\.ts$'

/** The arrows of ARCHITECTURE.md. Each rule is broken on purpose in scripts/gate/arrows.test.ts. */
module.exports = {
  forbidden: [
    {
      name: 'platform-has-no-product',
      comment: 'The platform knows no product noun: hand it what it needs as an argument.',
      from: { path: '^server/platform/' },
      to: { path: '^server/(features|demo)/|^server/[^/]+\\.ts$' },
    },
    {
      name: 'features-do-not-look-up',
      comment: 'main and cli know the app, the app knows the features, never the other way.',
      from: { path: '^server/features/', pathNot: test },
      to: { path: '^server/(app|main|cli)\\.ts$|^server/demo/' },
    },
    {
      name: 'features-through-index',
      comment: 'A feature reaches another only through its index.ts.',
      from: { path: '^(server|web)/features/([^/]+)/' },
      to: {
        path: '^$1/features/',
        pathNot: ['^$1/features/$2/', '^$1/features/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'visibility-stands-alone',
      comment: 'Every feature asks visibility; it asks none.',
      from: { path: '^server/features/visibility/', pathNot: test },
      to: { path: '^server/features/', pathNot: '^server/features/visibility/' },
    },
    {
      name: 'ui-has-no-product',
      comment: 'Primitives hold no product words and fetch nothing.',
      from: { path: '^web/ui/' },
      to: { path: '^web/', pathNot: '^web/ui/' },
    },
    {
      name: 'web-looks-down',
      comment: 'pages → features → ui and api.',
      from: { path: '^web/(features|api)/' },
      to: { path: '^web/(pages/|main\\.ts|App\\.vue|router\\.ts)' },
    },
    {
      name: 'api-client-has-no-feature',
      comment: 'The client is configured once, below every feature.',
      from: { path: '^web/api/' },
      to: { path: '^web/(features|ui)/' },
    },
    {
      name: 'web-and-server-apart',
      comment: 'The HTTP contract is all that the two programs share.',
      from: { path: '^(server|web)/' },
      to: { path: '^(server|web)/', pathNot: '^$1/' },
    },
    {
      name: 'web-runs-in-a-browser',
      comment: 'Node has no place in the page.',
      from: { path: '^web/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'Builders serve tests, the demo, stories, the bench and scripts.',
      from: { pathNot: [test, '^server/(testing|demo)/', '^(e2e|bench|scripts)/'] },
      to: { path: '^server/testing/' },
    },
    {
      name: 'product-needs-no-tool',
      comment: 'What runs in production is a dependency, not a devDependency.',
      from: { path: '^(server|web)/', pathNot: [test, '^server/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circle',
      comment: 'A circle of files has no order in which to load it; of types alone there may be one.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere; what lies in fastify/types is there for the compiler only.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(~icons|virtual:|fastify/types/)' },
    },
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.generated\\.ts$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
