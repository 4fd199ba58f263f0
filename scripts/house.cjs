/*
 * Who may import whom. Every package's .eslintrc.js takes its import rules
 * from here, and scripts/tests/house.mjs proves that they bite.
 */

const path = require('node:path');
const { builtinModules } = require('node:module');

const root = path.resolve(__dirname, '..');

const COST_ENGINE = '@backstage-finops/cost-engine';
const COST_ENGINE_DUCKDB = '@backstage-finops/cost-engine-duckdb';
const CLI = '@backstage-finops/finops-cli';
const COMMON = '@backstage-finops/plugin-finops-common';
const NODE = '@backstage-finops/plugin-finops-node';
const BACKEND = '@backstage-finops/plugin-finops-backend';
const FRONTEND = '@backstage-finops/plugin-finops';

/** All packages of this house that another one could import. */
const HOUSE = [
  COST_ENGINE,
  COST_ENGINE_DUCKDB,
  CLI,
  COMMON,
  NODE,
  BACKEND,
  FRONTEND,
];

const DUCKDB = '@duckdb/node-api';
const DATABASES = ['knex', 'pg', 'better-sqlite3', 'pg-copy-streams'];

/** Import patterns that groups of packages must not use in their sources. */
const BACKSTAGE = '@backstage/*';
const BACKSTAGE_SERVER = [
  '@backstage/backend-*',
  '@backstage/plugin-*-backend',
  '@backstage/plugin-*-node',
];
const BACKSTAGE_BROWSER = [
  '@backstage/core-*',
  '@backstage/frontend-*',
  '@backstage/ui',
  '@material-ui/*',
];

/**
 * - `house`: the packages of this house that sources may import
 * - `houseInTests`: those that tests may import on top
 * - `browser`: must run in a browser, so no Node.js modules
 * - `duckdb`: may use DuckDB itself in its sources
 * - `neverPackages`, `neverPatterns`: what else sources must not import
 */
const RULES = {
  // The core: pure, so that any engine, the browser and the CLI can share it.
  'packages/cost-engine': {
    house: [],
    browser: true,
    neverPackages: DATABASES,
    neverPatterns: [BACKSTAGE],
  },
  // Knows bills and the core, not the portal.
  'packages/cost-engine-duckdb': {
    house: [COST_ENGINE],
    duckdb: true,
    neverPackages: DATABASES,
    neverPatterns: [BACKSTAGE],
  },
  'packages/finops-cli': {
    house: [COST_ENGINE, COST_ENGINE_DUCKDB],
    neverPackages: DATABASES,
    neverPatterns: [...BACKSTAGE_SERVER, ...BACKSTAGE_BROWSER],
  },
  'plugins/finops-common': {
    house: [COST_ENGINE],
    browser: true,
    neverPackages: DATABASES,
    neverPatterns: [...BACKSTAGE_SERVER, ...BACKSTAGE_BROWSER],
  },
  'plugins/finops-node': {
    house: [COST_ENGINE, COMMON],
    neverPackages: DATABASES,
    neverPatterns: BACKSTAGE_BROWSER,
  },
  'plugins/finops-backend': {
    house: [COST_ENGINE, COST_ENGINE_DUCKDB, COMMON, NODE],
    neverPatterns: BACKSTAGE_BROWSER,
  },
  'plugins/finops': {
    house: [COST_ENGINE, COMMON],
    neverPackages: DATABASES,
    neverPatterns: BACKSTAGE_SERVER,
  },
  'packages/app': {
    house: [FRONTEND],
    neverPackages: DATABASES,
    neverPatterns: BACKSTAGE_SERVER,
  },
  'packages/backend': { house: [BACKEND], neverPatterns: BACKSTAGE_BROWSER },
  // The sample company's truth is computed without the engine that is tested
  // against it.
  examples: {
    house: [],
    houseInTests: [COST_ENGINE, COST_ENGINE_DUCKDB],
    duckdb: true,
    neverPackages: DATABASES,
    neverPatterns: [BACKSTAGE],
  },
  bench: {
    house: [COST_ENGINE, COST_ENGINE_DUCKDB, COMMON, NODE, BACKEND],
    duckdb: true,
    neverPatterns: BACKSTAGE_BROWSER,
  },
};

/** Modules of the FinOps backend plugin: never the plugin itself. */
const BACKEND_MODULE = {
  house: [COST_ENGINE, COMMON, NODE],
  neverPackages: DATABASES,
  neverPatterns: BACKSTAGE_BROWSER,
};

function rulesFor(packageDir) {
  const folder = path.relative(root, packageDir).split(path.sep).join('/');
  if (RULES[folder]) {
    return RULES[folder];
  }
  if (/^plugins\/[a-z-]+-backend-module-[a-z-]+$/.test(folder)) {
    return BACKEND_MODULE;
  }
  throw new Error(
    `${folder} has no rules in scripts/house.cjs: say there which packages it may import`,
  );
}

/** The options of Backstage's eslint-factory that hold a package to its rules. */
function restrictionsFor(packageDir) {
  const {
    house,
    houseInTests = [],
    browser = false,
    duckdb = false,
    neverPackages = [],
    neverPatterns = [],
  } = rulesFor(packageDir);
  const own = require(path.join(packageDir, 'package.json')).name;

  const forbiddenHouse = HOUSE.filter(
    name => name !== own && !house.includes(name),
  );
  const houseMessage =
    'This package may not import that one: see scripts/house.cjs.';
  const toPath = name => ({ name, message: houseMessage });

  const sourceOnly = [
    ...neverPackages,
    ...(duckdb ? [] : [DUCKDB]),
    ...(browser ? builtinModules.flatMap(m => [m, `node:${m}`]) : []),
  ];

  return {
    restrictedSrcImports: [...forbiddenHouse, ...sourceOnly].map(toPath),
    restrictedTestImports: forbiddenHouse
      .filter(name => !houseInTests.includes(name))
      .map(toPath),
    restrictedImportPatterns: [
      ...forbiddenHouse.map(name => `${name}/*`),
      ...neverPatterns,
    ],
  };
}

module.exports = { RULES, HOUSE, DUCKDB, restrictionsFor, rulesFor };
