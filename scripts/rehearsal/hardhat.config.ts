// Hardhat on the contracts as scripts/rehearsal/build.ts lays them out: the ledger's own sources but for the clock.
import { join } from "node:path";
import { defineConfig } from "hardhat/config";
import base, { npmFilesToBuild, solc } from "../../hardhat.config.ts";

const folder = join("cache", "rehearsal");
// Asking the clock takes code that the largest contracts have no room for unless they are made smaller first.
const smaller = { ...solc, settings: { ...solc.settings, optimizer: { enabled: true, runs: 1 } } };

export default defineConfig({
  ...base,
  plugins: [],
  paths: {
    sources: join(folder, "contracts"),
    artifacts: join(folder, "artifacts"),
    cache: join(folder, "cache"),
  },
  solidity: { profiles: { default: smaller }, npmFilesToBuild },
});
