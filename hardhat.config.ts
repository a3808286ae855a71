import { fileURLToPath } from "node:url";
import { defineConfig } from "hardhat/config";
import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import xingzhi from "./tasks/index.ts";

// One object for both of Hardhat's build profiles: Ignition deploys with `production`, which inherits nothing,
// and what is deployed must be byte for byte what was tested.
export const solc = {
  version: "0.8.34",
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  // What `production` would do by itself: each file alone, which changes the remappings and with them the code's metadata.
  isolated: false,
  settings: {
    evmVersion: "paris",
    optimizer: { enabled: true, runs: 600 },
    // The code alone says what a contract is: a comment changes nothing of it, and no byte is spent on a hash of sources.
    metadata: { appendCBOR: false, bytecodeHash: "none" as const },
    outputSelection: {
      "*": {
        "": ["ast"],
        "*": [
          "abi",
          "devdoc",
          "userdoc",
          "evm.bytecode",
          "evm.deployedBytecode",
          "evm.methodIdentifiers",
          "storageLayout",
        ],
      },
    },
  },
};

export const npmFilesToBuild = ["@openzeppelin/contracts/access/manager/AccessManager.sol"];

export default defineConfig({
  plugins: [toolbox, xingzhi],
  solidity: {
    profiles: { default: solc, production: solc },
    npmFilesToBuild,
  },
  // Five, the default, are for public networks; a block of QBFT is final when it is there.
  ignition: { requiredConfirmations: 1 },
  // Ten thousand orders of what agencies say of forms; always the same ones.
  test: { solidity: { fuzz: { runs: 10_000, seed: "0x5849" } } },
  networks: {
    default: { type: "edr-simulated", chainType: "l1", allowBlocksWithSameTimestamp: true },
    // `npx hardhat node`: years of published working days lie ahead of it, which today's date does not promise.
    node: { type: "edr-simulated", chainType: "l1", initialDate: "2024-12-01T00:00:00+08:00" },
  },
});
