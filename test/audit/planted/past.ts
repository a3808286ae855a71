// Faults that the contracts refuse: somebody changed the storage of a node for a moment, and put it back.
import { type ContractKey, type Deployment, STORAGE, dayToChain } from "@xingzhi/sdk";
import type * as Sdk from "@xingzhi/sdk";
import { id } from "ethers";
import { caseKey } from "../../../tasks/audit/integrity/keys.ts";
import { slotAt, wordText } from "../../../tasks/audit/integrity/slots.ts";
import { bitsOf, withBits } from "../../../tasks/audit/integrity/storage.ts";
import type { PlannedCase, PlannedStep } from "../../../tasks/audit/simulate/plan.ts";
import type { Aside } from "../../../tasks/audit/simulate/run.ts";
import type { EmbeddedStage } from "../../../tasks/audit/simulate/stage.ts";
import { type Garden, OWN, agencyOf, dayOfStep, endAt, findStep, plusDays, plusWorkdays } from "./garden.ts";
import type { Kind } from "./kind.ts";

/** Some bits of a word of storage. */
interface Bits {
  readonly contract: ContractKey;
  readonly variable: string;
  /** Below the variable, see `slotAt`. */
  readonly path: string;
  readonly at: number;
  readonly bits: number;
}

/** A chain whose storage is changed. */
export class Chain {
  readonly stage: EmbeddedStage;
  readonly #sdk: typeof Sdk;

  constructor(stage: EmbeddedStage) {
    this.stage = stage;
    this.#sdk = stage.sdk;
  }

  get addresses(): Deployment["addresses"] {
    return this.stage.xingzhi.deployment.addresses;
  }
  get contracts() {
    return this.stage.xingzhi.contracts;
  }
  agency(name: string): bigint {
    return this.stage.agencies.get(name) ?? 0n;
  }
  async addressOf(name: string): Promise<string> {
    return (await this.stage.wallet(name)).address.toLowerCase();
  }

  /** Writes bits. @returns those that were there */
  async set({ contract, variable, path, at, bits }: Bits, value: bigint): Promise<bigint> {
    const layout: Readonly<Record<string, { slot: number }>> = STORAGE[contract];
    const slot = wordText(slotAt(layout[variable]?.slot ?? 0, path));
    const address = this.addresses[contract];
    const word = BigInt(String(await this.stage.rpc.send("eth_getStorageAt", [address, slot, "latest"])));
    const next = wordText(withBits(word, at, bits, value));
    await this.stage.rpc.send("hardhat_setStorageAt", [address, slot, next]);
    return bitsOf(word, at, bits);
  }

  /** Does what a step aside says. */
  readonly aside = async (act: Aside): Promise<void> => {
    await (act.step.with.run as Past)(act, this);
  };

  postBits(...posts: readonly Sdk.enums.Post[]): bigint {
    return posts.reduce((mask, post) => mask | (1n << BigInt(this.#sdk.enums.Post.indexOf(post))), 0n);
  }
}

type Past = (act: Aside, chain: Chain) => Promise<void>;
type At = (act: Aside, chain: Chain) => Promise<Bits> | Bits;
type Value = bigint | ((chain: Chain) => bigint);

/** Bits that are others from a minute before a step to a minute after another. */
function whileOther(
  garden: Garden,
  of: PlannedCase,
  [first, last]: readonly [PlannedStep, PlannedStep],
  at: At,
  value: Value,
) {
  let before = 0n;
  const change: Past = async (act, chain) => {
    before = await chain.set(await at(act, chain), typeof value === "bigint" ? value : value(chain));
  };
  const restore: Past = async (act, chain) => {
    await chain.set(await at(act, chain), before);
  };
  garden.beside(of, first, -60, "aside", { run: change });
  garden.beside(of, last, 60, "aside", { run: restore });
}

const POSTS_AT = 56;
const officerBits =
  (name: string, at: number, bits: number): At =>
  async (_act, chain) => ({
    ...{ contract: "registry", variable: "_officers", path: await chain.addressOf(name), at, bits },
  });

/** Where a commutation keeps the bound of its ruling's months. */
const BOUND: At = ({ caseId }) => ({
  ...{ contract: "commutationCases", variable: "_particulars", path: String(caseId), at: 64, bits: 16 },
});

const ACTORS: readonly Kind[] = [
  {
    title: "somebody acts after dismissal (R1)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const day = dayOfStep(of, "publish");
      const officer = garden.officer(
        agencyOf(of, "prison"),
        ["executionOfficer"],
        plusWorkdays(dayOfStep(of, "propose"), 1),
      );
      const step = findStep(of, "publish");
      step.by = garden.keep(officer);
      const posts = (chain: Chain): bigint => chain.postBits("executionOfficer");
      whileOther(garden, of, [step, step], officerBits(officer.name, POSTS_AT, 16), posts);
      return [{ case: of, officer: officer.name, day, finds: ["officers.outsideTerm"] }];
    },
  },
  {
    title: "a dismissed officer goes on sending what the ledger refuses (R1)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const dismissed = plusWorkdays(dayOfStep(of, "propose"), 1);
      const { name } = garden.officer(agencyOf(of, "prison"), ["executionOfficer"], dismissed);
      const run: Past = async ({ caseId, send }, { contracts, addresses }) => {
        const paper = { commitment: id("a paper"), suite: 0 };
        const reference = { number: 9_000_000n, text: "公示" };
        const { interface: machine } = contracts.commutationCases;
        const data = machine.encodeFunctionData("publish", [caseId ?? 0n, paper, reference]);
        await send(name, addresses.commutationCases, data).catch(() => undefined);
      };
      garden.beside(of, findStep(of, "publish"), -60, "aside", { run });
      return [{ officer: name, day: dayOfStep(of, "publish"), finds: ["officers.refusedAfterTerm"] }];
    },
  },
  {
    title: "a ward officer approves in the place of the ward's head (监狱法 50)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const step = findStep(of, "approveByWard");
      const officer = garden.officer(agencyOf(of, "prison"), ["wardOfficer"]);
      step.by = officer.name;
      const posts = (chain: Chain): bigint => chain.postBits("wardHead");
      whileOther(garden, of, [step, step], officerBits(officer.name, POSTS_AT, 16), posts);
      const day = dayOfStep(of, "approveByWard");
      return [{ case: of, officer: officer.name, day, finds: ["officers.outsidePost"] }];
    },
  },
  {
    title: "the warden of a suspended prison decides (R1)",
    plant: (garden) => {
      const { prison } = OWN.suspended;
      // Whoever is suspended appoints nobody either.
      const changes = garden.plan.officers
        .filter(({ agency }) => agency === prison)
        .flatMap(({ from, dismissed }) => [from, dismissed ?? from]);
      const fits = (of: PlannedCase): boolean => {
        const day = dayOfStep(of, "decideByWarden");
        return !changes.some((change) => change >= day && change <= plusDays(day, 7));
      };
      return suspended(garden, garden.relief("commutation", fits, { district: OWN.suspended }));
    },
  },
];

const SIX_DAYS = 6 * 86_400;

function suspended(garden: Garden, of: PlannedCase) {
  const step = endAt(of, "decideByWarden", { result: "notPropose" });
  const call =
    (method: "schedule" | "execute", isSuspended: boolean): Past =>
    async ({ send }, chain) => {
      const { registry, access } = chain.contracts;
      const suspend = registry.interface.encodeFunctionData("suspend", [
        chain.agency(agencyOf(of, "prison")),
        isSuspended,
      ]);
      const { registry: target } = chain.addresses;
      const data =
        method === "schedule"
          ? access.interface.encodeFunctionData("schedule", [target, suspend, 0])
          : access.interface.encodeFunctionData("execute", [target, suspend]);
      await send("consortium", chain.addresses.access, data);
    };
  // What the administration announces it may do from five days on, for a week.
  garden.beside(of, step, -SIX_DAYS, "aside", { run: call("schedule", true) });
  garden.beside(of, step, -120, "aside", { run: call("execute", true) });
  garden.beside(of, step, 120, "aside", { run: call("schedule", false) });
  garden.beside(of, step, 120 + SIX_DAYS, "aside", { run: call("execute", false) });
  const room: At = (_act, chain) => ({
    ...{ contract: "registry", variable: "_rooms", path: chain.addresses.commutationCases.toLowerCase() },
    ...{ at: 8, bits: 240 },
  });
  whileOther(garden, of, [step, step], room, 0n);
  return [
    { case: of, officer: step.by, day: dayOfStep(of, "decideByWarden"), finds: ["officers.suspended"] },
  ];
}

const RULINGS: readonly Kind[] = [
  {
    title: "a court grants more months than the law allows (法释〔2016〕23号 6)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const step = findStep(of, "rule");
      Object.assign(step.with, { result: "adjusted", months: 20 });
      whileOther(garden, of, [step, step], BOUND, 40n);
      return [{ case: of, officer: step.by, day: dayOfStep(of, "rule"), finds: ["relief.unlawful"] }];
    },
  },
  {
    title: "a commutation comes before its interval is over (法释〔2016〕23号 6)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const served = plusDays(garden.plan.from, -30);
      Object.assign(of.prisoner, { relief: [{ kind: "commutation", served, months: 6 }] });
      (findStep(of, "propose").with.forms as string[]).push("priorRulings");
      const earlier = BigInt(dayToChain(plusDays(served, -720)));
      const at: At = ({ sentence }) => ({
        ...{ contract: "register", variable: "_rulings", path: `${sentence}/0`, at: 8, bits: 24 },
      });
      whileOther(garden, of, [findStep(of, "propose"), findStep(of, "submit")], at, earlier);
      return [
        {
          case: of,
          officer: findStep(of, "rule").by,
          day: dayOfStep(of, "rule"),
          finds: ["relief.unlawful"],
        },
      ];
    },
  },
];

const STRANGERS: readonly Kind[] = [
  {
    title: "a doctor reads the file of a case that is none of the hospital's (R16)",
    plant: (garden) => {
      const of = garden.relief("commutation");
      const day = plusWorkdays(dayOfStep(of, "serve"), 3);
      const hospital = garden.plan.agencies.find(({ kind }) => kind === "hospital")?.name ?? "";
      const { name } = garden.officer(hospital, ["doctor"]);
      const given = { form: "proposalForm", purpose: "review" };
      const step = garden.act(of, day, "procuratorate.procurator", "read", given);
      step.by = name;
      // The last three of ten places lie in the second word; the hospital's is empty.
      const at: At = ({ caseId }, chain) => ({
        ...{ contract: "dossier", variable: "_records", at: 24, bits: 24 },
        path: `${caseKey(chain.addresses.commutationCases, caseId ?? 0n)}/+1`,
      });
      whileOther(garden, of, [step, step], at, (chain) => chain.agency(hospital));
      return [{ case: of, officer: name, agency: hospital, day, finds: ["reads.stranger"] }];
    },
  },
];

export const PAST: readonly Kind[] = [...ACTORS, ...RULINGS, ...STRANGERS];
