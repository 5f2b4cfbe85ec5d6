using System.Text.RegularExpressions;
using AgentEvals.Grading.Actions;
using AgentEvals.Shell;

namespace AgentEvals.Grading.Tools;

/// <summary>Tells which commands reach for the network, and for which hosts.</summary>
internal static partial class NetworkCommands
{
    private static readonly string[] Clients =
    [
        "curl",
        "wget",
        "http",
        "https",
        "xh",
        "aria2c",
        "lynx",
        "ftp",
        "sftp",
        "telnet",
        "nc",
        "ncat",
        "netcat",
        "socat",
        "ssh",
        "scp",
        "ping",
        "dig",
        "nslookup",
        "host",
        "traceroute",
        "invoke-webrequest",
        "iwr",
        "invoke-restmethod",
        "irm",
    ];
    private static readonly string[] Clouds =
    [
        "az",
        "aws",
        "gcloud",
        "gsutil",
        "kubectl",
        "helm",
        "terraform",
        "pulumi",
        "heroku",
        "flyctl",
        "fly",
        "vercel",
        "netlify",
        "wrangler",
        "firebase",
        "doctl",
        "glab",
        "sentry-cli",
    ];

    /// <summary>The use; null when the command stays on this machine as far as its words show.</summary>
    public static NetworkUse? Of(ShellStep step)
    {
        if (step.Command.Words.Count == 0)
        {
            return OpensSocket(step) is { } host ? new NetworkUse([host]) : null;
        }

        if (step.Has("--offline", "--no-index", "--help", "--version") && !Clients.Contains(step.Name, StringComparer.Ordinal))
        {
            return null;
        }

        return Client(step)
            ?? Git(step)
            ?? Packages(step)
            ?? Cloud(step)
            ?? Inline(step)
            ?? (OpensSocket(step) is { } target ? new NetworkUse([target]) : null);
    }

    private static NetworkUse? Client(ShellStep step)
    {
        if (step.Name == "rsync")
        {
            return
                Known(step.Arguments.Where(argument => argument.IndexOf(':', StringComparison.Ordinal) > 1 && !argument.StartsWith('-')))
                    is { Hosts.Count: > 0 } remote
                ? remote
                : null;
        }

        if (
            !Clients.Contains(step.Name, StringComparer.Ordinal)
            || (step.Name is "nc" or "ncat" or "netcat" or "socat" && step.HasShort('l'))
        )
        {
            return null;
        }

        var operands = step.Arguments.Where(argument => !argument.StartsWith('-') && argument.Length > 0).ToList();
        if (operands.Count == 0)
        {
            return step.Has("--help", "--version", "-V", "-h") ? null : new NetworkUse([]);
        }

        var isUrlClient =
            step.Name
            is "curl"
                or "wget"
                or "http"
                or "https"
                or "xh"
                or "aria2c"
                or "lynx"
                or "invoke-webrequest"
                or "iwr"
                or "invoke-restmethod"
                or "irm";
        // An option's value is an operand here too; where some operand is an address, only addresses count.
        var addresses = operands.Where(operand => operand.Contains("://", StringComparison.Ordinal)).ToList();
        return addresses.Count > 0 ? new NetworkUse([.. addresses.Select(HostName.Of).OfType<string>().Distinct(StringComparer.Ordinal)])
            : isUrlClient
                ? Known(
                    operands
                        .Where(operand =>
                            operand.Contains('.', StringComparison.Ordinal) || operand.StartsWith("localhost", StringComparison.Ordinal)
                        )
                        .Take(1)
                )
            : step.Name
                is "ssh"
                    or "telnet"
                    or "nc"
                    or "ncat"
                    or "netcat"
                    or "ping"
                    or "dig"
                    or "nslookup"
                    or "host"
                    or "traceroute"
                    or "ftp"
                    or "sftp"
                ? new NetworkUse([(HostName.Of(operands[0]) ?? operands[0]).ToLowerInvariant()])
            : Known(operands);
    }

    private static NetworkUse Known(IEnumerable<string> addresses) =>
        new([.. addresses.Select(HostName.Of).OfType<string>().Distinct(StringComparer.Ordinal)]);

    private static NetworkUse? Git(ShellStep step)
    {
        if (step.Name is "gh" or "hub")
        {
            return step.Arguments is [] or ["help" or "version" or "config" or "alias", ..]
                ? null
                : new NetworkUse(["github.com", "api.github.com"]);
        }

        if (GitCommand.Of(step) is not { } git)
        {
            return null;
        }

        var reaches =
            git.Verb is "push" or "pull" or "fetch" or "clone" or "ls-remote"
            || (git.Verb == "remote" && git.Operands is ["update" or "show" or "prune", ..])
            || (git.Verb == "submodule" && git.Operands is ["update" or "add", ..])
            || (git.Verb == "archive" && git.Has("--remote"));
        if (!reaches)
        {
            return null;
        }

        var address = git.Operands.FirstOrDefault(operand =>
            operand.Contains("://", StringComparison.Ordinal)
            || (operand.Contains('@', StringComparison.Ordinal) && operand.Contains(':', StringComparison.Ordinal))
        );
        var local =
            address is null
            && git.Operands.FirstOrDefault(operand => operand.StartsWith('/') || operand.StartsWith('.') || operand.StartsWith('~'))
                is not null;
        return address?.StartsWith("file://", StringComparison.Ordinal) == true || local
            ? null
            : new NetworkUse(address is null ? [] : [.. new[] { HostName.Of(address) }.OfType<string>()]);
    }

    private static NetworkUse? Packages(ShellStep step)
    {
        var arguments = step.Arguments.Where(argument => !argument.StartsWith('-')).ToList();
        var named = arguments.Count > 1;
        return (step.Name, arguments) switch
        {
            ("npm" or "pnpm" or "yarn" or "bun", ["init"]) => null,
            (
                "npm"
                    or "pnpm"
                    or "yarn"
                    or "bun",
                [
                    "install"
                    or "i"
                    or "add"
                    or "ci"
                    or "update"
                    or "upgrade"
                    or "up"
                    or "audit"
                    or "outdated"
                    or "view"
                    or "info"
                    or "publish"
                    or "login"
                    or "create"
                    or "init"
                    or "search"
                    or "dlx",
                    ..,
                ]
            ) => new NetworkUse(["npm"], IsSure: named || arguments[0] is not ("install" or "i" or "ci" or "init" or "create")),
            ("npx" or "pnpx" or "bunx", [var package, ..]) => step.Has("-y", "--yes")
            || package.StartsWith("create-", StringComparison.Ordinal)
            || package.IndexOf('@', 1) > 0
                ? new NetworkUse(["npm"], IsSure: false)
                : null,
            ("uvx", [_, ..]) or ("pipx", ["run", ..]) or ("uv", ["tool", "run" or "install", ..]) => new NetworkUse(
                ["pypi"],
                IsSure: false
            ),
            ("yarn" or "pnpm" or "bun", []) when step.Name == "yarn" => new NetworkUse(["npm"], IsSure: false),
            ("pip" or "pip3" or "pipx", ["install" or "download" or "wheel" or "search", ..]) => new NetworkUse(
                ["pypi"],
                IsSure: arguments.Skip(1).Any(argument => !argument.StartsWith('.') && !argument.EndsWith(".txt", StringComparison.Ordinal))
            ),
            ("python" or "python3", ["pip", "install" or "download", ..]) => new NetworkUse(["pypi"]),
            ("poetry" or "uv" or "pdm", ["add" or "update", ..]) or ("uv", ["pip", "install", ..]) => new NetworkUse(["pypi"]),
            ("poetry" or "uv" or "pdm", ["install" or "sync" or "lock", ..]) => new NetworkUse(["pypi"], IsSure: false),
            ("conda" or "mamba", ["install" or "create" or "update", ..]) => new NetworkUse(["conda.anaconda.org", "repo.anaconda.com"]),
            ("dotnet", ["add", ..]) when arguments.Contains("package", StringComparer.Ordinal) => new NetworkUse(["nuget"]),
            ("dotnet", ["package", "add" or "search" or "update", ..] or ["nuget", "push", ..] or ["tool", "install" or "update", ..]) =>
                new NetworkUse(["nuget"]),
            ("nuget", ["install" or "push", ..]) => new NetworkUse(["nuget"]),
            ("dotnet", ["restore" or "workload", ..]) or ("dotnet", ["tool", "restore", ..]) => new NetworkUse(["nuget"], IsSure: false),
            ("cargo", ["add" or "install" or "publish" or "search" or "update", ..]) => new NetworkUse(["cargo"]),
            ("cargo", ["fetch", ..]) => new NetworkUse(["cargo"], IsSure: false),
            ("go", ["get" or "install", ..]) => new NetworkUse(
                ["go"],
                IsSure: arguments.Skip(1).Any(argument => argument.Contains('.', StringComparison.Ordinal) && !argument.StartsWith('.'))
            ),
            ("go", ["mod", "download" or "tidy", ..]) => new NetworkUse(["go"], IsSure: false),
            ("gem", ["install" or "update" or "push" or "fetch", ..]) or ("bundle", ["add" or "update", ..]) => new NetworkUse([
                "rubygems",
            ]),
            ("bundle", ["install", ..]) => new NetworkUse(["rubygems"], IsSure: false),
            ("composer", ["require" or "update", ..]) => new NetworkUse(["composer"]),
            ("composer", ["install", ..]) => new NetworkUse(["composer"], IsSure: false),
            (
                "apt"
                    or "apt-get"
                    or "apk"
                    or "yum"
                    or "dnf"
                    or "brew"
                    or "pacman"
                    or "choco"
                    or "winget"
                    or "snap"
                    or "scoop",
                [var verb, ..]
            ) when verb is "install" or "add" or "update" or "upgrade" or "-S" => new NetworkUse([]),
            ("pacman", _) when step.HasShort('S') => new NetworkUse([]),
            ("docker" or "podman", ["pull" or "push" or "login", ..]) => new NetworkUse([]),
            ("openssl", ["s_client", ..]) => Known(step.Value("-connect") is { } host ? [host] : []),
            _ => null,
        };
    }

    private static NetworkUse? Cloud(ShellStep step) =>
        Clouds.Contains(step.Name, StringComparer.Ordinal)
        && step.Arguments.Count > 0
        && step.Arguments[0] is not ("version" or "help" or "fmt" or "validate" or "template" or "lint" or "completion" or "config")
            ? new NetworkUse([])
            : null;

    /// <summary>Programs on the command line that mention sockets: it takes a person to tell whether they reach out.</summary>
    private static NetworkUse? Inline(ShellStep step)
    {
        if (InlineProgram.Of(step) is not { } program || !Sockets.IsMatch(program))
        {
            return null;
        }

        var hosts = Addresses
            .Matches(program)
            .Select(match => HostName.Of(match.Value))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return new NetworkUse(hosts, IsSure: false);
    }

    private static string? OpensSocket(ShellStep step)
    {
        foreach (
            var target in step
                .Command.Redirections.Select(redirection => redirection.Target.Text)
                .Where(target =>
                    target.StartsWith("/dev/tcp/", StringComparison.Ordinal) || target.StartsWith("/dev/udp/", StringComparison.Ordinal)
                )
        )
        {
            return target.Split('/') is [_, _, _, { Length: > 0 } host, ..] ? host : null;
        }

        return null;
    }

    [GeneratedRegex(
        @"urllib|requests\.|import requests|http\.client|httpx|aiohttp|\bsocket\b|\bfetch\s*\(|axios|https?\.(get|request)|['""](node:)?(https?|http2|net|tls|dgram|undici)['""]|net\.connect|Net::HTTP|open-uri|LWP::|IO::Socket|fsockopen|curl_init|file_get_contents\(['""]http|Invoke-WebRequest|Invoke-RestMethod|HttpClient|WebClient",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Sockets { get; }

    [GeneratedRegex(
        @"\b[a-z]{2,6}://[^\s'""`)]+",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Addresses { get; }
}
