import { type Projection, argsOf, nothing } from "../projection.ts";
import { bitsOf, withBits } from "../storage.ts";

interface Granted {
  readonly roleId: bigint;
  readonly account: string;
  readonly delay: number;
  readonly since: number;
  readonly newMember: boolean;
}
interface Delayed {
  readonly delay: number;
  readonly since: number;
}

const DELAY_BITS = 112;
const SINCE_BITS = 48;
/** OpenZeppelin's `AccessManager.minSetback()`: 5 days. */
const MIN_SETBACK = 5 * 86_400;

/** A `Delay` of OpenZeppelin's Time: the value to come, the value before, and from when on the one to come holds. */
function updated(old: bigint, { delay, since }: Delayed, minSetback: number): bigint {
  const effect = Number(bitsOf(old, 64, 48));
  const [before, after] = [bitsOf(old, 32, 32), bitsOf(old, 0, 32)];
  const valueAt = (time: number): bigint => (effect <= time ? after : before);
  // It takes effect after the setback, which is at least what the delay is shortened by: by this the moment of the act is
  // found, whatever a rehearsal's clock shows.
  const candidates = [before, after].map((value) => {
    const setback = Math.max(minSetback, Number(value) > delay ? Number(value) - delay : 0);
    return { value, time: since - setback };
  });
  const value = candidates.find((candidate) => valueAt(candidate.time) === candidate.value)?.value ?? after;
  return (BigInt(since) << 64n) | (value << 32n) | BigInt(delay);
}

/** Who administers: OpenZeppelin's `AccessManager`. */
export const access: Projection = {
  contract: "access",
  on: {
    RoleLabel: nothing,
    RoleGranted: (event, ledger) => {
      const { roleId, account, delay, since, newMember } = argsOf<Granted>(event);
      const s = ledger.of("access");
      // The members are the first word of a role.
      const path = `${roleId}/${account}`;
      const word = s.at("_roles", path);
      const next = newMember
        ? BigInt(delay)
        : updated(bitsOf(word, SINCE_BITS, DELAY_BITS), { delay, since }, 0);
      const kept = newMember ? BigInt(since) : bitsOf(word, 0, SINCE_BITS);
      s.setAt("_roles", path, withBits(kept, SINCE_BITS, DELAY_BITS, next));
    },
    RoleRevoked: (event, ledger) => {
      const { roleId, account } = argsOf<Granted>(event);
      ledger.of("access").setAt("_roles", `${roleId}/${account}`, 0n);
    },
    RoleAdminChanged: (event, ledger) => {
      const { roleId, admin } = argsOf<{ roleId: bigint; admin: bigint }>(event);
      ledger.of("access").setField("_roles", "admin", admin, roleId);
    },
    RoleGuardianChanged: (event, ledger) => {
      const { roleId, guardian } = argsOf<{ roleId: bigint; guardian: bigint }>(event);
      ledger.of("access").setField("_roles", "guardian", guardian, roleId);
    },
    RoleGrantDelayChanged: (event, ledger) => {
      const { roleId, ...delayed } = argsOf<Delayed & { roleId: bigint }>(event);
      const s = ledger.of("access");
      const next = updated(s.field("_roles", "grantDelay", roleId), delayed, MIN_SETBACK);
      s.setField("_roles", "grantDelay", next, roleId);
    },
    TargetClosed: (event, ledger) => {
      const { target, closed } = argsOf<{ target: string; closed: boolean }>(event);
      ledger.of("access").setField("_targets", "closed", closed, target);
    },
    TargetFunctionRoleUpdated: (event, ledger) => {
      const { target, selector, roleId } = argsOf<{ target: string; selector: string; roleId: bigint }>(
        event,
      );
      ledger.of("access").setAt("_targets", `${target}/${selector}`, roleId);
    },
    TargetAdminDelayUpdated: (event, ledger) => {
      const { target, ...delayed } = argsOf<Delayed & { target: string }>(event);
      const s = ledger.of("access");
      s.setField(
        "_targets",
        "adminDelay",
        updated(s.field("_targets", "adminDelay", target), delayed, MIN_SETBACK),
        target,
      );
    },
    OperationScheduled: (event, ledger) => {
      const { operationId, nonce, schedule } = argsOf<{
        operationId: string;
        nonce: number;
        schedule: number;
      }>(event);
      const s = ledger.of("access");
      s.setField("_schedules", "timepoint", schedule, operationId);
      s.setField("_schedules", "nonce", nonce, operationId);
    },
    OperationExecuted: (event, ledger) => {
      const { operationId } = argsOf<{ operationId: string }>(event);
      ledger.of("access").setField("_schedules", "timepoint", 0, operationId);
    },
    OperationCanceled: (event, ledger) => {
      const { operationId } = argsOf<{ operationId: string }>(event);
      ledger.of("access").setField("_schedules", "timepoint", 0, operationId);
    },
  },
};
