package rest

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"syscall"
)

// Advice says what a person can do about a failure that lies between this machine and
// the platform, whichever platform it is; "" where err is none of these.
func Advice(err error) string {
	if text := adviceOnCertificate(err); text != "" {
		return text
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok && dns.IsNotFound {
		return fmt.Sprintf("The name %q is not known to the DNS of this machine. Check base_url and the network; behind a proxy, set HTTPS_PROXY.", dns.Name)
	}
	op, ok := errors.AsType[*net.OpError](err)
	switch {
	case ok && op.Op == "proxyconnect":
		return "The proxy that HTTPS_PROXY names does not answer. Check its address, or unset HTTPS_PROXY."
	case errors.Is(err, syscall.ECONNREFUSED):
		return "Nothing listens at this address. Check base_url, and whether a firewall or a proxy (HTTPS_PROXY) stands between."
	case errors.Is(err, errPage):
		return "A web page came instead of the platform's answer, such as the login page of a proxy or of a guest network. Log in there, set HTTPS_PROXY, or check base_url."
	}
	return ""
}

// adviceOnCertificate tells why a certificate is not trusted.
func adviceOnCertificate(err error) string {
	invalid, isInvalid := errors.AsType[x509.CertificateInvalidError](err)
	_, unknown := errors.AsType[x509.UnknownAuthorityError](err)
	_, host := errors.AsType[x509.HostnameError](err)
	switch {
	case unknown:
		return "The certificate of this address was signed by an authority that this machine does not trust; often it is the one of a proxy that looks into TLS connections. " +
			"Put the authority's certificate (PEM) into a file and name it in the environment variable SSL_CERT_FILE, or add it to the system's trust store."
	case host:
		return "The certificate is one for another host: base_url names the wrong one, or a proxy answers in the platform's place."
	case isInvalid && invalid.Reason == x509.Expired:
		return "The certificate has expired, or is not valid yet. Check the clock of this machine; if it is right, the platform or a proxy has to renew it."
	case certificate(err):
		return "The certificate of this address is not trusted. If a proxy looks into TLS connections, name its authority's certificate (PEM) in the environment variable SSL_CERT_FILE."
	}
	return ""
}
