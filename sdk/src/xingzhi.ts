import type { ContractRunner, Overrides, Provider } from "ethers";
import { type Agencies, agenciesOf } from "./agencies/agencies.ts";
import { type Charter, charterOf } from "./agencies/charter.ts";
import { type CommutationCases, type ParoleCases, reliefCasesOf } from "./cases/relief.ts";
import { type Places, placesOf } from "./cases/places.ts";
import { type TemporaryReleaseCases, releaseCasesOf } from "./cases/release.ts";
import { type SupervisionCases, supervisionCasesOf } from "./cases/supervision.ts";
import { type Contracts, connect, connectClock } from "./chain/contracts.ts";
import { type Deployment, DeploymentError, checkDeployment } from "./chain/deployment.ts";
import { InputError } from "./chain/input.ts";
import { Outbox, type Sending } from "./chain/outbox.ts";
import { ReferenceBook, type UsedReference } from "./chain/references.ts";
import type { Sender } from "./chain/send.ts";
import { type LedgerTime, type Rehearsal, blockTime, rehearsalOf, rehearsedTime } from "./chain/time.ts";
import { type Dossier, dossierOf } from "./dossier/dossier.ts";
import { type Members, membersOf } from "./dossier/members.ts";
import { papersOf } from "./dossier/papers.ts";
import { type Service, serviceOf } from "./dossier/service.ts";
import { type Law, lawOf } from "./law/law.ts";
import { type Alerts, alertsOf } from "./oversight/alerts.ts";
import { type Reads, readsOf } from "./oversight/reads.ts";
import { type SpotChecks, spotChecksOf } from "./oversight/spotChecks.ts";
import { type Sentences, sentencesOf } from "./sentences/sentences.ts";

/** How to reach the ledger. */
export interface XingzhiOptions {
  /** An officer's signer; a provider alone reads. */
  readonly runner: ContractRunner;
  /** Where the contracts stand: {@link getDeployment}. */
  readonly deployment: Deployment;
  /** The secret that the parties of the cases share, from which the salts of forms derive. */
  readonly secret?: Uint8Array;
  /** The key that the consortium shares, under which minutes and evidence of merit are tagged. */
  readonly consortiumKey?: Uint8Array;
  /** Sent with every transaction, such as `{ gasPrice: 0n }` on a chain of free gas. */
  readonly overrides?: Overrides;
  /** How writes are sent and until when they wait. */
  readonly sending?: Sending;
  /** Whether the code on chain is compared with this SDK's; true when left out. */
  readonly checkCode?: boolean;
}

/** The ledger, for one officer. */
export interface Xingzhi {
  readonly agencies: Agencies;
  readonly charter: Charter;
  readonly law: Law;
  readonly sentences: Sentences;
  readonly dossier: Dossier;
  readonly members: Members;
  readonly service: Service;
  readonly commutation: CommutationCases;
  readonly parole: ParoleCases;
  readonly temporaryRelease: TemporaryReleaseCases;
  readonly supervision: SupervisionCases;
  readonly places: Places;
  readonly alerts: Alerts;
  readonly reads: Reads;
  readonly spotChecks: SpotChecks;
  readonly contracts: Contracts;
  readonly deployment: Deployment;
  /** The time that the ledger keeps: the blocks', or that of a rehearsal's clock. */
  readonly time: LedgerTime;
  /** Of a rehearsal, how its time is moved; null of a ledger in production. */
  readonly rehearsal: Rehearsal | null;
  /**
   * What became of the officer's agency's operation, by its business reference: where it was mined, null while it was not.
   * After a write that ended in doubt, a restart for instance, this says whether to do it again.
   */
  find(reference: string): Promise<UsedReference | null>;
  /** The same ledger for another officer; what was read of references is shared. */
  connect(runner: ContractRunner): Xingzhi;
}

function build(options: XingzhiOptions, references: ReferenceBook, outbox: () => Outbox): Xingzhi {
  const { runner, deployment, secret, consortiumKey, overrides = {} } = options;
  const contracts = connect(deployment, runner);
  const fromBlock = deployment.fromBlock ?? 0;
  let agency: Promise<bigint> | undefined;
  const agencyOf = async (of: ContractRunner): Promise<bigint> => {
    try {
      return (await contracts.registry.officerOf(await addressOf(of))).agency;
    } catch (error) {
      // Not for good: the node may answer next time.
      agency = undefined;
      throw error;
    }
  };
  const sender: Sender = {
    agency: () => (agency ??= agencyOf(runner)),
    references,
    outbox,
    overrides,
  };
  const { rehearsalClock } = deployment;
  const clock = rehearsalClock === undefined ? undefined : connectClock(rehearsalClock, runner);
  const time = clock ? rehearsedTime(clock, fromBlock) : blockTime(() => providerOf(runner));
  const papers = papersOf(contracts, { secret, consortiumKey });
  const dossier = dossierOf(contracts, sender, papers, fromBlock);
  return {
    agencies: agenciesOf(contracts, sender),
    charter: charterOf(contracts, sender, deployment, runner, time),
    law: lawOf(contracts, sender),
    sentences: sentencesOf(contracts, sender),
    dossier,
    members: membersOf(contracts, sender, papers, dossier, fromBlock),
    service: serviceOf(contracts, sender, dossier),
    commutation: reliefCasesOf(
      contracts,
      sender,
      "commutation",
      papers,
      dossier,
    ) as unknown as CommutationCases,
    parole: reliefCasesOf(contracts, sender, "parole", papers, dossier) as unknown as ParoleCases,
    temporaryRelease: releaseCasesOf(contracts, sender, papers, dossier),
    supervision: supervisionCasesOf(contracts, sender, papers, dossier),
    places: placesOf(contracts, sender, papers, dossier),
    alerts: alertsOf(contracts, sender, time, fromBlock),
    reads: readsOf(contracts, sender, dossier, runner, time, fromBlock),
    spotChecks: spotChecksOf(contracts, sender, fromBlock),
    contracts,
    deployment,
    time,
    rehearsal: clock && rehearsalClock !== undefined ? rehearsalOf(clock, rehearsalClock, sender) : null,
    find: async (reference) => references.find(await sender.agency(), reference),
    connect: (other) => build({ ...options, runner: other }, references, outbox),
  };
}

function providerOf(runner: ContractRunner): Provider {
  if (runner.provider) return runner.provider;
  throw new InputError("the runner has no provider: connect the wallet to a node first");
}

function addressOf(runner: ContractRunner): Promise<string> {
  if ("getAddress" in runner && typeof runner.getAddress === "function") {
    return (runner as { getAddress(): Promise<string> }).getAddress();
  }
  throw new InputError("writing needs a signer: give createXingzhi an officer's wallet as `runner`");
}

/**
 * Opens the ledger for an officer.
 *
 * @throws DeploymentError when the node serves another chain, or the code there is not what this SDK was built with
 */
export async function createXingzhi(options: XingzhiOptions): Promise<Xingzhi> {
  const provider: Provider | null | undefined = options.runner.provider;
  if (!provider) throw new DeploymentError("the runner has no provider: connect the wallet to a node first");
  if (options.checkCode !== false) await checkDeployment(provider, options.deployment);
  const reader = connect(options.deployment, provider);
  const references = new ReferenceBook(reader, options.deployment.fromBlock ?? 0);
  // Who only reads needs none, and may use any provider.
  let outbox: Outbox | undefined;
  return build(options, references, () => (outbox ??= new Outbox(provider, options.sending)));
}
