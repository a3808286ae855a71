import type { Admission, Xingzhi } from "@xingzhi/sdk";
import { type Wallet, id } from "ethers";
import { type AgencyPlan, admissionOf } from "./parameters.ts";

export type { AgencyPlan };

/** A ledger on which a flow is played, on whatever chain: with the agencies that it needs, and a time that is set. */
export interface Stage {
  readonly xingzhi: Xingzhi;
  /** Agencies' numbers by the names of their plans. */
  readonly agencies: ReadonlyMap<string, bigint>;
  /** A key that belongs to a name, with the means to send transactions. */
  wallet(name: string): Promise<Wallet>;
  /** Moves to a moment (seconds since the Unix epoch): everything until the next call happens in that second. */
  moveTo(moment: number): Promise<void>;
  close(): Promise<void>;
}

/** The key of an agency's first administrator. */
export const administratorOf = (agency: string): string => `${agency}.administrator`;

/** What the agencies of a stage share to tag minutes and evidence of merit. */
export const CONSORTIUM_KEY = new TextEncoder().encode("the embedded consortium shares this");
/** The text that the agencies of a stage agree to. */
const AGREEMENT = "刑执联盟章程 charter of the embedded consortium";

/** The admissions of planned agencies. */
export const admissionsOf = (plans: readonly AgencyPlan[], wallet: Stage["wallet"]): Promise<Admission[]> =>
  Promise.all(
    plans.map(async (plan) => admissionOf(plan, (await wallet(administratorOf(plan.name))).address)),
  );

/** Puts the charter in force: every agency signs its first version. */
export async function found(ledger: Xingzhi, administrators: readonly Wallet[]): Promise<void> {
  const [first] = administrators;
  if (!first) throw new Error("a ledger without agencies");
  const { charter } = ledger.connect(first);
  const threshold = Math.floor(administrators.length / 2) + 1;
  const { version } = await charter.propose(await charter.terms(id(AGREEMENT), threshold));
  await signCharter(ledger, version, administrators);
  await charter.enact(version);
}

/** Brings the agencies' signatures under a version of the charter. */
export async function signCharter(
  ledger: Xingzhi,
  version: number,
  administrators: readonly Wallet[],
): Promise<void> {
  const [first] = administrators;
  if (!first) return;
  const { charter } = ledger.connect(first);
  const { domain, types, message } = await charter.toSign(version);
  const signatures = await Promise.all(
    administrators.map((each) => each.signTypedData(domain, types, message)),
  );
  await charter.signFor(version, signatures);
}
