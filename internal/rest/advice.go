package rest

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"syscall"
)

// Advice says what a person can do about a failure that lies between this machine and
// the platform, whichever platform it is; "" where err is none of these.
func Advice(err error) string {
	if text := adviceOnCertificate(err); text != "" {
		return text
	}
	if status, ok := errors.AsType[*StatusError](err); ok {
		return adviseOnStatus(status)
	}
	if text := adviseOnProxy(err); text != "" {
		return text
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		return adviseOnName(dns)
	}
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return "Nothing listens at this address. Check base_url, and whether a firewall or a proxy (HTTPS_PROXY) stands between."
	case errors.Is(err, errPage):
		return advicePage
	case silence(err):
		return "The connection was made, and no answer came. Look at the platform's status page; if all is well there, a proxy or a firewall on the way " +
			"swallows what is sent: check HTTPS_PROXY and base_url."
	case unreachable(err):
		return "This address cannot be reached from here. Check the network and base_url; behind a proxy, set HTTPS_PROXY."
	}
	return ""
}

const adviceWho = "The proxy wants to know who asks: write the user and the password into HTTPS_PROXY (http://user:password@host:port)."

const advicePage = "A web page came instead of the platform's answer, such as the login page of a proxy or of a guest network. Log in there, set HTTPS_PROXY, or check base_url."

// adviseOnStatus is about answers that are not the platform's own. A page that says that
// a server is down may well be, and waiting helps.
func adviseOnStatus(status *StatusError) string {
	switch {
	case status.Status == http.StatusProxyAuthRequired:
		return adviceWho
	case status.Status == http.StatusNetworkAuthenticationRequired:
		return advicePage
	case status.Status >= 300 && status.Status < 400:
		return "The address answers with a redirect, which is not followed: it would hand the credentials to somebody else. It may lead to the login page of a proxy. " +
			"Log in there, set HTTPS_PROXY, or write in base_url where the API is now (https, without a slash too many)."
	case status.HTML && status.Status < 500:
		return advicePage
	}
	return ""
}

// adviseOnProxy tells a proxy that is not there from one that refuses.
func adviseOnProxy(err error) string {
	if refused, ok := errors.AsType[*proxyError](err); ok {
		if refused.status == http.StatusProxyAuthRequired {
			return adviceWho
		}
		return "The proxy that HTTPS_PROXY names refuses to connect to this address. Ask its operator to allow it, or name the address in NO_PROXY to do without the proxy."
	}
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == opProxy {
		return "The proxy that HTTPS_PROXY names does not answer. Check its address, or unset HTTPS_PROXY."
	}
	return ""
}

func adviseOnName(dns *net.DNSError) string {
	if dns.IsNotFound {
		return fmt.Sprintf("The name %q is not known to the DNS of this machine. Check base_url and the network; behind a proxy, set HTTPS_PROXY.", dns.Name)
	}
	return fmt.Sprintf("The DNS of this machine does not answer when it is asked for %q. Check the network; behind a proxy, set HTTPS_PROXY.", dns.Name)
}

// unreachable reports whether no connection came about, for whatever reason.
func unreachable(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
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
