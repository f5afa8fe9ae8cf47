import type { UrlFault } from "../../../lib/outbound/addresses.ts";

/** Addresses of the inside, in every family and wrapping. */
export const hostileAddresses: readonly string[] = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "10.255.255.255",
  "100.64.0.1",
  "100.100.100.200", // metadata of Alibaba Cloud
  "127.0.0.1",
  "127.255.255.254",
  "168.63.129.16", // wire server of Azure
  "169.254.0.1",
  "169.254.169.254", // metadata of AWS, Google, Azure and others
  "169.254.170.2", // credentials of a container on AWS
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.192", // metadata of Oracle Cloud
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::7f00:1", // IPv4 in its oldest wrapping
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:93.184.215.14",
  "::ffff:0:127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::a00:1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "2002:a9fe:a9fe::1",
  "3fff::1",
  "5f00::1",
  "fc00::1",
  "fd00:ec2::254", // metadata of AWS over IPv6
  "fd20:ce::254", // metadata of Google over IPv6
  "fe80::1",
  "fec0::1",
  "ff02::1",
];

const inUrl = (address: string) => (address.includes(":") ? `[${address}]` : address);

/** URLs by which somebody might try to reach the inside, and what is told of each. */
export const hostileUrls: readonly (readonly [string, UrlFault])[] = [
  ...hostileAddresses.map((address) => [`https://${inUrl(address)}/`, "address"] as const),

  // one address, in every spelling that a system's resolver would read
  ["https://2130706433/", "address"],
  ["https://0x7f000001/", "address"],
  ["https://0x7f.1/", "address"],
  ["https://0x7f.0x0.0x0.0x1/", "address"],
  ["https://017700000001/", "address"],
  ["https://0177.0.0.1/", "address"],
  ["https://127.1/", "address"],
  ["https://127.0.1/", "address"],
  ["https://127.0.0.1./", "address"],
  ["https://127.0.0.1:443/", "address"],
  ["https://0/", "address"],
  ["https://①②⑦.⓪.⓪.①/", "address"],
  ["https://127。0。0。1/", "address"],
  ["https://%31%32%37.0.0.1/", "address"],
  ["https:\\\\127.0.0.1\\", "address"],
  ["https:127.0.0.1", "address"],
  ["https:/127.0.0.1/", "address"],
  ["https://\t127.0.0.1/", "address"],
  ["https://2852039166/latest/meta-data/", "address"],
  ["https://0xa9fea9fe/latest/meta-data/", "address"],
  ["https://0251.0376.0251.0376/", "address"],
  ["https://[::ffff:7f00:1]/", "address"],
  ["https://[0:0:0:0:0:ffff:169.254.169.254]/", "address"],
  ["https://[0000:0000:0000:0000:0000:0000:0000:0001]/", "address"],

  // names of the inside
  ["https://localhost/", "name"],
  ["https://LOCALHOST./", "name"],
  ["https://db.localhost/", "name"],
  ["https://metadata/", "name"],
  ["https://metadata.google.internal/computeMetadata/v1/", "name"],
  ["https://instance-data.ec2.internal/", "name"],
  ["https://kubernetes.default.svc.cluster.local/", "name"],
  ["https://printer.local/", "name"],
  ["https://router.lan/", "name"],
  ["https://router.home.arpa/", "name"],
  ["https://intranet/", "name"],

  // the right host at the wrong door
  ["https://hooks.example.org:22/", "port"],
  ["https://hooks.example.org:80/", "port"],
  ["https://hooks.example.org:2375/", "port"],
  ["https://hooks.example.org:6379/", "port"],
  ["https://hooks.example.org:9200/", "port"],
  ["https://93.184.215.14:25/", "port"],

  // who is asked, and how
  ["https://somebody:secret@hooks.example.org/", "credentials"],
  ["https://hooks.example.org@127.0.0.1/", "credentials"],
  ["https://127.0.0.1@hooks.example.org/", "credentials"],
  ["https://hooks.example.org%40@10.0.0.1/", "credentials"],
  ["https://:secret@hooks.example.org/", "credentials"],
  ["http://hooks.example.org/", "not_https"],
  ["http://127.0.0.1:4000/", "not_https"],
  ["http://169.254.169.254/latest/meta-data/", "not_https"],
  ["HTTP://hooks.example.org/", "not_https"],
  ["ftp://hooks.example.org/", "unreadable"],
  ["file:///etc/passwd", "unreadable"],
  ["gopher://127.0.0.1:6379/_FLUSHALL", "unreadable"],
  ["data:text/plain,hello", "unreadable"],
  ["javascript:alert(1)", "unreadable"],
  ["//hooks.example.org/", "unreadable"],
  ["hooks.example.org", "unreadable"],
  ["https://", "unreadable"],
  ["https://256.256.256.256/", "unreadable"],
  ["https://127.0.0.1.1.1/", "unreadable"],
  ["https://[fe80::1%25eth0]/", "unreadable"],
  ["https://[::1/", "unreadable"],
  ["https://hooks.example.org:99999/", "unreadable"],
];
