/** A certificate for `localhost` that signs itself, so that it is its own authority: P-256, made with OpenSSL 3, until 2126. The key guards nothing. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUYDYD7i7uAZYm29/unoIOT3mmWSgwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzE0MTUxMVoYDzIxMjYxMDMw
MTQxNTExWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASljo7ykOoOpqMgzlIqc2hpfsb15C4cxm1xwnVOi2FClJveagqtxvPT
N7IFZHem6FHLszvmsnF+4n5izSGVh/6no2kwZzAdBgNVHQ4EFgQUjijFrvqiio8F
25c/y8RmcjyV6P0wHwYDVR0jBBgwFoAUjijFrvqiio8F25c/y8RmcjyV6P0wDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
RwAwRAIgVMnVBIFXQxr24Az874WdtKfA7Q3J66R6Dy2k6scOwWoCIChKzVizTkmU
cDuPiT8y7meViOZ3fcI61mLurxO7auMj
-----END CERTIFICATE-----
`;

export const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQ+OxO0HRXz7SHJhB
2ttG9IfF2iKXC3uwLZ3ZskktwPChRANCAASljo7ykOoOpqMgzlIqc2hpfsb15C4c
xm1xwnVOi2FClJveagqtxvPTN7IFZHem6FHLszvmsnF+4n5izSGVh/6n
-----END PRIVATE KEY-----
`;
