using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Tests.Transcripts.Redaction;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData(
        "mail anna.b@acme.io and Anna.B@acme.io, carl@acme.io",
        "mail person1@example.com and person1@example.com, person2@example.com"
    )]
    [InlineData(
        "git@github.com:x/y, noreply@anthropic.com, a@example.org, b@shop.test",
        "git@github.com:x/y, noreply@anthropic.com, a@example.org, b@shop.test"
    )]
    [InlineData("/home/anna/x /Users/anna/y /home/user/z", "/home/user/x /Users/user/y /home/user/z")]
    [InlineData(@"C:\Users\Anna\x and C:\\Users\\Anna\\x", @"C:\Users\user\x and C:\\Users\\user\\x")]
    [InlineData("curl http://build7.corp.internal:8080/x", "curl http://host1.example:8080/x")]
    [InlineData("10.1.2.3 192.168.0.9 172.20.1.1 127.0.0.1 8.8.8.8", "host1.example host2.example host3.example 127.0.0.1 8.8.8.8")]
    [InlineData("on ANNAS-LAPTOP or annas-laptop, not annas-laptops", "on host1.example or host1.example, not annas-laptops")]
    [InlineData("const a = b.local; cp .env.local settings.internal", "const a = b.local; cp .env.local settings.internal")]
    [InlineData("ssh anna@vault.corp, https://wiki.lan/x", "ssh person1@example.com, https://host1.example/x")]
    public void Persons_and_hosts_get_stand_ins(string text, string expected) =>
        new PersonalData("annas-laptop").Replace(text).ShouldBe(expected);

    [Fact]
    public void Stand_ins_stay_the_same_and_are_not_replaced_again()
    {
        var personal = new PersonalData(null);

        var once = personal.Replace("anna@acme.io on build.corp.internal in /home/anna/x");

        personal.Replace(once).ShouldBe(once);
        personal.Replace("anna@acme.io").ShouldBe("person1@example.com");
    }
}
