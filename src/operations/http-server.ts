import { createServer, type Server, type ServerResponse } from "node:http";
import type { FindWrong } from "./health.ts";

export type HttpSettings = { readonly host: string; readonly port: number };

export type HttpDeps = {
  readonly findWrong: FindWrong;
  readonly figures: { readonly show: () => Promise<string>; readonly contentType: string };
};

export type HttpServer = AsyncDisposable & { readonly port: number };
export type Listened = { readonly kind: "listens"; readonly server: HttpServer } | { readonly kind: "refused"; readonly code: string };

/** Nobody has more to say to it than a line. */
const REQUEST_MS = 5_000;
const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** Answers on `/livez`, `/readyz` and `/metrics`, and says nothing of anybody. Where it can't listen it tells the system's word for why. */
export function startHttp(deps: HttpDeps, { host, port }: HttpSettings): Promise<Listened> {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, ({ method = "", url = "" }, response) => {
    const isRead = method === "GET" || method === "HEAD";
    void answer(deps, isRead ? (url.split("?")[0] ?? "") : "", response).catch(() => response.destroy());
  });
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve({ kind: "refused", code: error.code ?? error.name }));
    server.listen({ host, port }, () => resolve({ kind: "listens", server: toHandle(server) }));
  });
}

/** Whoever asks: an orchestrator, a Prometheus or two. */
const MOST_CONNECTIONS = 50;

async function answer({ findWrong, figures }: HttpDeps, path: string, response: ServerResponse): Promise<void> {
  switch (path) {
    case "/livez":
      return send(response, 200, "ok\n");
    case "/readyz": {
      const wrong = await findWrong();
      const body = `${JSON.stringify({ ready: wrong.length === 0, wrong })}\n`;
      return send(response, wrong.length === 0 ? 200 : 503, body, "application/json");
    }
    case "/metrics":
      return send(response, 200, await figures.show(), figures.contentType);
    default:
      return send(response, 404, "not found\n");
  }
}

// biome-ignore lint/complexity/useMaxParams: an answer is a status, a body and a type.
function send(response: ServerResponse, status: number, body: string, type = "text/plain; charset=utf-8"): void {
  response.writeHead(status, { ...HEADERS, "content-type": type }).end(body);
}

function toHandle(server: Server): HttpServer {
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : 0,
    [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
