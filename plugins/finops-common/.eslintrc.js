const { restrictionsFor } = require('../../scripts/house.cjs');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  restrictionsFor(__dirname),
);
