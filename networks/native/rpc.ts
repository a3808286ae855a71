import { z } from "zod";

/** A node that answered with an error, or did not answer. */
export class RpcError extends Error {
  override readonly name = "RpcError";
}

const replySchema = z.object({
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

/** A number as JSON-RPC writes it. */
export const quantity = z
  .string()
  .regex(/^0x[0-9a-f]+$/)
  .transform(Number);

/**
 * Asks a node's JSON-RPC.
 *
 * @throws RpcError when it does not answer within the time, or with an error or another shape
 */
export async function ask<T>(
  url: string,
  method: string,
  params: readonly unknown[],
  shape: z.ZodType<T>,
  timeoutMs = 5000,
): Promise<T> {
  const wrong = (reason: string) => new RpcError(`${url} ${method}: ${reason}`);
  let reply: z.output<typeof replySchema>;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    reply = replySchema.parse(await response.json());
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  if (reply.error) throw wrong(reply.error.message);
  const result = shape.safeParse(reply.result);
  if (!result.success) throw wrong(`unexpected answer ${JSON.stringify(reply.result)}`);
  return result.data;
}
