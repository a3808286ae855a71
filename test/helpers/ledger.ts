import { HDNodeWallet, Mnemonic, id, keccak256, toUtf8Bytes } from "ethers";
import { network } from "hardhat";
import Xingzhi from "../../ignition/modules/Xingzhi.ts";
import { ROOM_STATUS } from "../../sdk/src/agencies/charter.ts";
import { AgencyKind, FormType, HashSuite, Level, Post, RoomStatus } from "../../sdk/src/generated/enums.ts";

const MNEMONIC = "test test test test test test test test test test test junk";

/** Days since 1970-01-01 of a civil day written YYYY-MM-DD. */
export const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
/** 09:00 (UTC+8) of a civil day, in seconds since the Unix epoch. */
export const nineOClock = (text: string): number => Date.parse(`${text}T09:00:00+08:00`) / 1000;

export interface AgencyPlan {
  kind: AgencyKind;
  level?: Level;
}

/** The agencies of most tests; a second one of a kind is no party of the cases. */
export const AGENCIES = {
  prison: { kind: "prison" },
  procuratorate: { kind: "procuratorate", level: "city" },
  court: { kind: "court", level: "city" },
  bureau: { kind: "bureau", level: "province" },
  correction: { kind: "correction", level: "county" },
  highCourt: { kind: "court", level: "province" },
  otherPrison: { kind: "prison" },
  otherCourt: { kind: "court", level: "city" },
  otherProcuratorate: { kind: "procuratorate", level: "city" },
  otherCorrection: { kind: "correction", level: "county" },
  otherBureau: { kind: "bureau", level: "province" },
  police: { kind: "police", level: "city" },
  detentionHouse: { kind: "detentionHouse", level: "county" },
  station: { kind: "station", level: "county" },
  hospital: { kind: "hospital", level: "city" },
  correctionUpper: { kind: "correction", level: "city" },
  correctionNew: { kind: "correction", level: "county" },
  otherPolice: { kind: "police", level: "city" },
  otherDetentionHouse: { kind: "detentionHouse", level: "county" },
  otherStation: { kind: "station", level: "county" },
  otherHospital: { kind: "hospital", level: "city" },
} as const satisfies Record<string, AgencyPlan>;
export type AgencyName = keyof typeof AGENCIES;
/** How many of them, from the first, sign rulesets and calendars. */
const SIGNERS = 11;

let counter = 0;
/** A reference that no test used before: numbers run on, so that they share their words as an agency's do. */
export function ref(text?: string): { number: number; text: string } {
  counter += 1;
  return { number: counter, text: text ?? `ref/${counter}` };
}

/** A paper with content that no test filed before. */
export function paper(content?: string): { commitment: string; suite: number } {
  counter += 1;
  return {
    commitment: keccak256(toUtf8Bytes(content ?? `paper ${counter}`)),
    suite: HashSuite.indexOf("keccak256"),
  };
}

/** A paper of a type, with a content tag, which not every type needs. */
export function typedPaper(type: FormType, content?: string, replaces?: string) {
  const { commitment } = paper(content);
  return { form: FormType.indexOf(type), commitment, tag: tagOf(commitment), replaces: replaces ?? NONE };
}

export const NONE = `0x${"00".repeat(32)}`;
export const tagOf = (commitment: string): string => keccak256(toUtf8Bytes(`tag of ${commitment}`));

/** A new embedded chain that begins on `on`, with the whole ledger deployed and every agency admitted. */
export async function deployLedger(
  on: string,
  {
    chartered = true,
    ...options
  }: {
    allowUnlimitedContractSize?: boolean;
    /** Whether every agency has signed. */ chartered?: boolean;
  } = {},
) {
  const connection = await network.create({
    override: { initialDate: new Date(nineOClock(on) * 1000), ...options },
  });
  const { ethers, ignition, networkHelpers } = connection;
  const names = Object.keys(AGENCIES) as AgencyName[];
  const root = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(MNEMONIC), "m/44'/60'/1'/0");
  const key = (name: string) =>
    root.deriveChild(Number(BigInt(id(name)) % 2_000_000_000n)).connect(ethers.provider);
  const administrators = Object.fromEntries(names.map((name) => [name, key(`${name}.administrator`)]));
  const agencies = names.map((name) => {
    const { kind, level = "city" } = AGENCIES[name] as AgencyPlan;
    return {
      kind: AgencyKind.indexOf(kind),
      level: Level.indexOf(level),
      region: 110000,
      parent: 0,
      nameHash: id(name),
      administrator: administrators[name]!.address,
      until: day("2099-12-31"),
    };
  });
  const consortium = key("consortium");
  const guardian = administrators.procuratorate!;
  const contracts = await ignition.deploy(Xingzhi, {
    parameters: {
      Xingzhi: {
        agencies,
        consortium: consortium.address,
        guardian: guardian.address,
        signers: Array.from({ length: SIGNERS }, (_, i) => i + 1),
        threshold: Math.floor(SIGNERS / 2) + 1,
      },
    },
  });
  const registry = await ethers.getContractAt("AgencyRegistry", await contracts.registry.getAddress());
  const fund = async (address: string) => networkHelpers.setBalance(address, 10n ** 24n);
  for (const wallet of [...Object.values(administrators), consortium]) await fund(wallet.address);

  const charter = await ethers.getContractAt("Charter", await contracts.charter.getAddress());
  const rulebook = await ethers.getContractAt("Rulebook", await contracts.rulebook.getAddress());

  /** Terms of the charter for the contracts as they stand, or for others in their places. */
  async function charterTerms(others: Partial<Record<string, string>> = {}) {
    const statuses: Partial<Record<string, RoomStatus>> = ROOM_STATUS;
    const rooms = Object.entries(contracts).map(async ([name, contract]) => {
      const target = others[name] ?? (await contract.getAddress());
      const status = RoomStatus.indexOf(statuses[name] ?? "none");
      return { target, codeHash: keccak256(await ethers.provider.getCode(target)), status };
    });
    const { hash } = await rulebook.get(await rulebook.inForce(day(on)));
    return {
      agreement: id("the agreement"),
      ruleset: hash,
      rooms: await Promise.all(rooms),
      members: names.map((_, i) => i + 1),
      threshold: Math.floor(names.length / 2) + 1,
    };
  }
  if (chartered) {
    await (await charter.connect(administrators.prison).propose(await charterTerms())).wait();
    for (const administrator of Object.values(administrators)) {
      await (await charter.connect(administrator).sign(1)).wait();
    }
    await (await charter.connect(consortium).enact(1)).wait();
  }

  /** An officer's key: appointed on first use with this one post, for good. */
  const officers = new Map<string, ReturnType<typeof key>>();
  async function officer(agency: AgencyName, post: Post, number = 1) {
    const name = `${agency}.${post}.${number}`;
    const known = officers.get(name);
    if (known) return known;
    const wallet = key(name);
    await fund(wallet.address);
    const posts = 1 << Post.indexOf(post);
    const administrator = registry.connect(administrators[agency]);
    await (await administrator.appoint(wallet.address, posts, day(on), day("2099-12-31"), ref())).wait();
    officers.set(name, wallet);
    return wallet;
  }

  return {
    connection,
    contracts,
    codeHash: async (address: string) => keccak256(await ethers.provider.getCode(address)),
    ethers,
    networkHelpers,
    agencyId: (name: AgencyName) => names.indexOf(name) + 1,
    administrators: administrators as Record<AgencyName, ReturnType<typeof key>>,
    consortium,
    guardian,
    officer,
    key,
    fund,
    access: await ethers.getContractAt("AccessManager", await contracts.access.getAddress()),
    registry,
    calendar: await ethers.getContractAt("WorkCalendar", await contracts.calendar.getAddress()),
    charter,
    charterTerms,
    rulebook,
    register: await ethers.getContractAt("SentenceRegister", await contracts.register.getAddress()),
    dossier: await ethers.getContractAt("Dossier", await contracts.dossier.getAddress()),
    service: await ethers.getContractAt("Service", await contracts.service.getAddress()),
    readLog: await ethers.getContractAt("ReadLog", await contracts.readLog.getAddress()),
    alerts: await ethers.getContractAt("Alerts", await contracts.alerts.getAddress()),
    commutationRules: await ethers.getContractAt(
      "CommutationRules",
      await contracts.commutationRules.getAddress(),
    ),
    paroleRules: await ethers.getContractAt("ParoleRules", await contracts.paroleRules.getAddress()),
    temporaryReleaseRules: await ethers.getContractAt(
      "TemporaryReleaseRules",
      await contracts.temporaryReleaseRules.getAddress(),
    ),
    supervisionRules: await ethers.getContractAt(
      "SupervisionRules",
      await contracts.supervisionRules.getAddress(),
    ),
    periods: await ethers.getContractAt("Periods", await contracts.periods.getAddress()),
    lawDesk: await ethers.getContractAt("LawDesk", await contracts.lawDesk.getAddress()),
    commutationCases: await ethers.getContractAt(
      "CommutationCases",
      await contracts.commutationCases.getAddress(),
    ),
    paroleCases: await ethers.getContractAt("ParoleCases", await contracts.paroleCases.getAddress()),
    reliefReader: await ethers.getContractAt("ReliefReader", await contracts.reliefReader.getAddress()),
    temporaryReleaseCases: await ethers.getContractAt(
      "TemporaryReleaseCases",
      await contracts.temporaryReleaseCases.getAddress(),
    ),
    reportingRules: await ethers.getContractAt("ReportingRules", await contracts.reportingRules.getAddress()),
    supervisionCases: await ethers.getContractAt(
      "SupervisionCases",
      await contracts.supervisionCases.getAddress(),
    ),
    sanctions: await ethers.getContractAt("Sanctions", await contracts.sanctions.getAddress()),
    leaves: await ethers.getContractAt("Leaves", await contracts.leaves.getAddress()),
    placeChanges: await ethers.getContractAt("PlaceChanges", await contracts.placeChanges.getAddress()),
    positioning: await ethers.getContractAt("Positioning", await contracts.positioning.getAddress()),
    arrestRequests: await ethers.getContractAt("ArrestRequests", await contracts.arrestRequests.getAddress()),
    checkIns: await ethers.getContractAt("CheckIns", await contracts.checkIns.getAddress()),
    places: await ethers.getContractAt("Places", await contracts.places.getAddress()),
    supervisionReader: await ethers.getContractAt(
      "SupervisionReader",
      await contracts.supervisionReader.getAddress(),
    ),
    /** Moves the chain to 09:00 of a day (or an exact moment), in an empty block. */
    async moveTo(when: string | number) {
      const moment = typeof when === "number" ? when : nineOClock(when);
      await networkHelpers.time.increaseTo(moment);
    },
  };
}
export type Ledger = Awaited<ReturnType<typeof deployLedger>>;
