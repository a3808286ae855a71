import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { shippedArtifact } from "../artifacts.ts";
import { ledger } from "../ledger.ts";

/** Seconds between what the consortium schedules and what it executes: five days, in which the guardian can cancel. */
const DELAY = 5 * 24 * 3600;

/** The ledger in production; its parameters are described at `ledger`. */
export default buildModule("Xingzhi", (m) =>
  ledger(
    m,
    (name, args) => {
      const artifact = shippedArtifact("ledger", name);
      return artifact === undefined ? m.contract(name, args) : m.contract(name, artifact, args);
    },
    { delay: DELAY },
  ),
);
