using System.Text;
using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Redaction;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Transcripts.Redaction;

public sealed class RedactorTests
{
    private const string Block = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7\nq83vEXAMPLE\n-----END RSA PRIVATE KEY-----";

    // Put together here, so that scanners of this repository find no key in it.
    public static TheoryData<string, string> Secrets() =>
        new()
        {
            { "anthropic-key", "sk-" + "ant-api03-Zm9vYmFyYmF6cXV4MDEyMzQ1Njc4OQ" },
            { "openai-key", "sk-" + "proj-AbCdEf0123456789_AbCdEf0123456789" },
            { "openai-key", "sk-" + "AbCdEf0123456789AbCdEf0123456789AbCdEf01" },
            { "github-token", "ghp" + "_AbCdEf0123456789AbCdEf0123456789AbCd" },
            { "github-token", "gho" + "_AbCdEf0123456789AbCdEf0123456789AbCd" },
            { "github-token", "github" + "_pat_11ABCDEFG0123456789_abcdefghijklmnopqrstuvwxyz" },
            { "aws-access-key-id", "AKIA" + "IOSFODNN7QWERTYU" },
            { "google-api-key", "AIza" + "SyA0123456789abcdefghijklmnopqrstuv" },
            { "slack-token", "xoxb" + "-0123456789-abcdefghij" },
            { "npm-token", "npm" + "_AbCdEf0123456789AbCdEf0123456789AbCd" },
            { "jwt", "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N" },
            { "azure-storage-key", "AccountKey=" + "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq" },
            { "bearer-token", "Bearer " + "AbCdEf0123456789AbCdEf01" },
            { "private-key", Block },
            { "stripe-key", "sk_" + "live_AbCdEf0123456789" },
        };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_key_of_a_well_known_shape_is_replaced_wherever_it_stands(string kind, string secret)
    {
        var redacted = new Redactor().Redact($"before {secret} after\n\"{secret}\"");

        redacted.Value.ShouldBe($"before [redacted:{kind}] after\n\"[redacted:{kind}]\"");
        redacted.Counts.ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { [kind] = 2 });
    }

    [Theory]
    [InlineData("password = \"q7Kx92mPzLw4\"", "password = \"[redacted:assigned-secret]\"")]
    [InlineData("{\"client_secret\":\"q7Kx92mPzLw4\"}", "{\"client_secret\":\"[redacted:assigned-secret]\"}")]
    [InlineData("{\\\"api_key\\\": \\\"q7Kx92mPzLw4\\\"}", "{\\\"api_key\\\": \\\"[redacted:assigned-secret]\\\"}")]
    [InlineData("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY", "AWS_SECRET_ACCESS_KEY=[redacted:assigned-secret]")]
    [InlineData("secretKey: q7Kx92mPzLw4", "secretKey: [redacted:assigned-secret]")]
    [InlineData("postgres://app:q7Kx92mP@db/x", "postgres://app:[redacted:url-password]@db/x")]
    public void A_secret_in_its_place_is_replaced_and_the_place_stays(string text, string expected) =>
        new Redactor().Redact(text).Value.ShouldBe(expected);

    [Theory]
    [InlineData("const token = getToken1234567(x);")]
    [InlineData("password: process.env.PASSWORD_1")]
    [InlineData("input_tokens: 12345678901234")]
    [InlineData("tokenizer = cl100kbase2024x")]
    [InlineData("password=\"${DATABASE_PASSWORD_1}\"")]
    [InlineData("api_key: your-api-key-1234567")]
    [InlineData("https://example.com/a:b@c")]
    [InlineData("sk-loading-indicator-of-the-new-page-layout")]
    [InlineData("postgres://user:password@localhost/db")]
    [InlineData("task-ant-hill")]
    [InlineData("commit 3f2c1ab8d94e5f60718293a4b5c6d7e8f9012345")]
    [InlineData("note:oops:q7Kx92mPzLw4@host")]
    public void Ordinary_code_is_left_alone(string text)
    {
        new Redactor().Redact(text).Value.ShouldBeSameAs(text);
        SecretPatterns.FindSecrets(text).ShouldBeEmpty();
    }

    [Fact]
    public void A_known_value_is_found_as_it_is_in_json_in_base64_and_in_addresses()
    {
        const string Value = "p\"ss/wörd+1 &x";
        var redactor = new Redactor([Value]);
        string[] forms = [Value, JsonSerializer.Serialize(Value)[1..^1], Uri.EscapeDataString(Value)];

        foreach (var form in forms)
        {
            redactor.Redact($"<{form}>").Value.ShouldBe("<[redacted:secret-value]>");
        }

        foreach (var prefix in new[] { "", "a", "ab", "abc" })
        {
            var inside = Convert.ToBase64String(Encoding.UTF8.GetBytes(prefix + Value + "tail"));
            redactor.Redact(inside).Value.ShouldContain("[redacted:secret-value]");
        }
    }

    [Fact]
    public void Patterns_of_the_user_are_replaced_and_overlaps_leave_no_half()
    {
        var redacted = new Redactor(["abcdef123"], ["cust-[0-9]+", "123-tail"]).Redact("x cust-42 abcdef123-tail y");

        redacted.Value.ShouldBe("x [redacted:pattern] [redacted:secret-value] y");
    }

    [Fact]
    public void A_pattern_that_could_be_slow_is_refused_with_what_to_do() =>
        Should.Throw<AgentEvalsException>(() => new Redactor(null, ["(a)\\1"])).Problems.ShouldHaveSingleItem().Code.ShouldBe("AE4003");

    [Fact]
    public void Every_text_of_a_transcript_is_redacted()
    {
        const string Secret = "hunter2-hunter2";
        var call = new ToolCall
        {
            Id = "1",
            Name = "Write",
            Input = JsonElement.Parse("{\"content\":\"hunter2\\u002dhunter2\",\"n\":1.50,\"hunter2-hunter2\":[true,null]}"),
            Command = Secret,
            Paths = [Secret],
            Url = Secret,
            Output = Secret,
            Edits = [new FileEdit("a/" + Secret, ChangeKind.Added, Secret, Secret)],
        };
        var transcript = new Transcript
        {
            Format = "x",
            Events =
            [
                call,
                new Message
                {
                    Index = 1,
                    Speaker = Speaker.Agent,
                    Text = Secret,
                },
                new Notice
                {
                    Index = 2,
                    Topic = "t",
                    Text = Secret,
                },
            ],
            Remarks = [Secret],
        };

        var redacted = new Redactor([Secret]).Redact(transcript);

        redacted.Counts["secret-value"].ShouldBe(12);
        var result = redacted.Value.ToolCalls.ShouldHaveSingleItem();
        result.Input.GetRawText().ShouldBe("{\"content\":\"[redacted:secret-value]\",\"n\":1.50,\"[redacted:secret-value]\":[true,null]}");
        Fixture.Outline(redacted.Value).ShouldNotContain("hunter2");
    }

    [Fact]
    public void A_diff_keeps_its_lines_when_a_key_block_goes_over_several_of_them()
    {
        var lines = ("before\n" + Block + "\nafter").Split('\n');
        var hunk = new Hunk(
            1,
            0,
            1,
            lines.Length,
            "",
            [.. lines.Select((line, index) => new DiffLine(DiffLineKind.Added, line, null, index + 1))]
        );
        var diff = new Diff([
            new FileChange
            {
                Path = "key.pem",
                Kind = ChangeKind.Added,
                Hunks = [hunk],
            },
        ]);

        var redacted = new Redactor().Redact(diff);

        redacted
            .Value.Files[0]
            .Hunks[0]
            .Lines.Select(line => line.Text)
            .ShouldBe([
                "before",
                "[redacted:private-key]",
                "[redacted:private-key]",
                "[redacted:private-key]",
                "[redacted:private-key]",
                "after",
            ]);
        redacted.Counts.ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["private-key"] = 1 });
    }

    [Fact]
    public void Redacting_twice_changes_nothing_more()
    {
        var redactor = new Redactor(["abcdef123"]);
        Prop.ForAll<string[]>(parts =>
            {
                var text = string.Join(
                    "",
                    (parts ?? []).Select((part, index) => $"{part} {Secrets().ElementAt(index % 15).Data.Item2} abcdef123 ")
                );
                var once = redactor.Redact(text).Value;
                return redactor.Redact(once).Value == once && !once.Contains("abcdef123", StringComparison.Ordinal);
            })
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("eyJ")]
    [InlineData(" eyJ")]
    [InlineData("sk-ant-")]
    [InlineData("token=")]
    [InlineData("://a:")]
    [InlineData("-----BEGIN PRIVATE KEY")]
    [InlineData("Bearer ")]
    public void Repeated_prefixes_are_searched_in_linear_time(string prefix)
    {
        var text = string.Concat(Enumerable.Repeat(prefix, 300_000 / prefix.Length));

        Should.NotThrow(() => new Redactor().Redact(text));
    }
}
