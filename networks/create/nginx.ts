import type { NetworkDescription } from "../description.ts";
import { isLoopback, isName, LOOPBACK } from "../hosts.ts";
import { tlsPort } from "../url.ts";

/** What officers' software asks of a node; everything else is the operator's, on the machine itself. */
const allowed = [
  // No list of the node's own accounts, and nothing that is signed with one: Geth keeps its sealing account unlocked.
  "eth_(?!accounts|coinbase|sign|sendTransaction|fillTransaction|resend|submit|getWork|mining|hashrate)[A-Za-z0-9]+",
  ...["net_[a-z]+", "web3_[A-Za-z0-9]+"],
  // How many signers Clique has, which says when a block is final.
  "clique_getSigners",
];

/**
 * TLS in front of a node's RPC, to be included in the `http` block of nginx. In plain nginx a request's body cannot be
 * looked at before it is sent on; so it is sent on within nginx, with the verdict in a header, to a second server that
 * only nginx itself reaches, and that passes on to the node what was found right.
 */
export function nginxConfig(network: NetworkDescription, node: NetworkDescription["nodes"][number]): string {
  const id = node.name.replaceAll("-", "_");
  const folder = `/etc/xingzhi/${node.name}`;
  const hosts = [...new Set(network.nodes.map(({ host }) => host))];
  const addresses = hosts.filter((host) => !isName(host) && !isLoopback(host));
  const names = hosts.filter(isName);
  return `# Xingzhi 刑执 ${network.name}, node ${node.name}: copy to /etc/nginx/conf.d/xingzhi-${node.name}.conf, which nginx includes in http.
# 将本文件复制到 /etc/nginx/conf.d/xingzhi-${node.name}.conf。

# The first pattern that matches a request's body decides. A body that did not fit into memory is empty here.
# 按请求体判定是否放行；未命中任何允许的方法一律拒绝。
map $request_body $xingzhi_${id}_verdict {
  default refused;
  # Nothing that the ledger sends needs an escape, by which a method's name could be spelled otherwise.
  "~\\\\\\\\" refused;
  # "method" followed by anything but one of those allowed, a comment too, which Besu's parser skips; in any spelling of
  # upper and lower case, which Geth's parser takes.
  '~*"method"(?!\\s*:\\s*"(?-i:${allowed.join("|")})")' refused;
  '~*"method"' passed;
}

limit_req_zone $binary_remote_addr zone=xingzhi_${id}_rate:10m rate=200r/s;

server {
  listen ${tlsPort(node)} ssl;
  server_name ${isLoopback(node.host) ? "localhost" : node.host};

  ssl_certificate ${folder}/tls.crt;
  ssl_certificate_key ${folder}/tls.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ciphers HIGH:!aNULL:!MD5:!SHA1;
  ssl_session_cache shared:xingzhi_${id}_tls:10m;
  ssl_session_tickets off;
  # Clients have to show a certificate of the consortium's 要求客户端证书:
  # ssl_client_certificate ${folder}/clients.crt;
  # ssl_verify_client on;

  # The agencies' machines; add those of the officers' software. 允许的来源地址，请补充业务系统的地址。
  allow ${LOOPBACK};
${addresses.map((host) => `  allow ${host};\n`).join("")}${names.map((host) => `  # allow the address of ${host}; a name is not taken here 此处只能填写 IP 地址\n`).join("")}  deny all;

  client_max_body_size 1m;
  client_body_buffer_size 1m;
  client_body_in_single_buffer on;
  client_body_timeout 10s;

  location / {
    limit_except POST { deny all; }
    limit_req zone=xingzhi_${id}_rate burst=400 nodelay;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host localhost;
    proxy_set_header X-Xingzhi-Verdict $xingzhi_${id}_verdict;
    # Packed, a body could not be read.
    proxy_set_header Content-Encoding "";
    proxy_set_header Upgrade "";
    proxy_pass http://unix:/run/xingzhi-${node.name}.sock:;
  }
}

server {
  listen unix:/run/xingzhi-${node.name}.sock;
  client_max_body_size 1m;
  client_body_buffer_size 1m;
  access_log off;

  location / {
    default_type application/json;
    if ($http_x_xingzhi_verdict != passed) {
      return 403 '{"jsonrpc":"2.0","id":null,"error":{"code":-32601,"message":"the method is not available here / 此处不提供该方法"}}';
    }
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host localhost;
    proxy_set_header X-Xingzhi-Verdict "";
    proxy_pass http://${LOOPBACK}:${node.rpcPort};
  }
}
`;
}
