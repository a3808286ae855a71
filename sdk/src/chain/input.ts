/** Something in a call to the SDK that can never be sent: said before anything is. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** The number on chain of a member of an enum. */
export function numberOf<T extends string>(members: readonly T[], member: T, what: string): number {
  const number = members.indexOf(member);
  if (number < 0) throw new InputError(`${what}: "${member}" is not one of ${members.join(", ")}`);
  return number;
}

/** The member of an enum by its number on chain. */
export function memberOf<T extends string>(members: readonly T[], number: bigint | number): T {
  const member = members[Number(number)];
  if (member === undefined) throw new InputError(`no member ${number} among ${members.join(", ")}`);
  return member;
}
