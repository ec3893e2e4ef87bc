"""Signs a picture (C2PA), or says whether its signature still holds.

signing.py sign FROM TO      with a certificate that is made for this and thrown away
signing.py state FILE        prints `Valid`, `Trusted` or `Invalid`, or `unsigned`

By the library of the Coalition for Content Provenance and Authenticity (the wheel `c2pa-python`).
"""

import datetime
import json
import sys

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# As Adobe's and Leica's files have it: what a camera or program did.
MANIFEST = {
    "claim_generator_info": [{"name": "test", "version": "1"}],
    "title": "signed",
    "assertions": [
        {
            "label": "c2pa.actions",
            "data": {
                "actions": [
                    {
                        "action": "c2pa.created",
                        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
                    }
                ]
            },
        }
    ],
}


def certificate(name, key, issuer, issuer_key, is_authority):
    """A certificate as C2PA wants it (C2PA specification, 14.5.1)."""
    subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Test"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                content_commitment=False,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if not is_authority:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def signer():
    """A signer, with a chain of two certificates: one that signs itself is not taken."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = certificate("Test authority", authority_key, None, authority_key, True)
    own = certificate("Test signer", key, authority.subject, authority_key, False)
    pem = serialization.Encoding.PEM
    chain = (own.public_bytes(pem) + authority.public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return c2pa.Signer.from_info(c2pa.C2paSignerInfo(c2pa.C2paSigningAlg.ES256, chain, private, None))


def media_type(path):
    return {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}[path.rsplit(".", 1)[1]]


def main():
    match sys.argv[1:]:
        case ["sign", source, target]:
            builder = c2pa.Builder(json.dumps(MANIFEST))
            with open(source, "rb") as picture, open(target, "w+b") as signed:
                builder.sign(signer(), media_type(source), picture, signed)
        case ["state", path]:
            try:
                print(c2pa.Reader(path).get_validation_state())
            except c2pa.C2paError.ManifestNotFound:
                print("unsigned")
        case _:
            sys.exit(__doc__)


main()
