/** Host and database of an address, for a person to read: nothing secret is in it. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? decodeURIComponent(hostname);
  const at = `${host === "" ? "localhost" : host}${port === "" ? "" : `:${port}`}`;
  return `PostgreSQL at ${at}, database "${decodeURIComponent(pathname.slice(1))}"`;
}
