/** The pages of docs/ that show what the contracts hold. */
export async function docsFiles(): Promise<Map<string, string>> {
  return new Map();
}
