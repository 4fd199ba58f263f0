// Each package has rules of its own, made from scripts/house.cjs.
module.exports = {
  root: true,
};
