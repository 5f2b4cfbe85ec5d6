using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Tests.Grading.Tests.Languages;

public sealed class AssertionStrengthTests
{
    [Theory]
    [InlineData("expect(a).toBe(1);", nameof(Strength.Exact), "a", "1")]
    [InlineData("expect(a).toBeDefined();", nameof(Strength.Presence), "a", null)]
    [InlineData("expect(a).toBeCloseTo(1.5, 3);", nameof(Strength.Approximate), "a", "1.5")]
    [InlineData("expect(a).toContain('x');", nameof(Strength.Partial), "a", "\"x\"")]
    [InlineData("expect(a).not.toBe(1);", nameof(Strength.Partial), "a", "1")]
    [InlineData("expect(a).toBeInstanceOf(Order);", nameof(Strength.Type), "a", "Order")]
    [InlineData("expect(true).toBe(true);", nameof(Strength.Vacuous), "true", "true")]
    [InlineData("expect(a === b).toBe(true);", nameof(Strength.Exact), "a", "b")]
    [InlineData("assert.deepEqual(a, [1]);", nameof(Strength.Exact), "a", "[1]")]
    [InlineData("assert.ok(a);", nameof(Strength.Presence), "a", null)]
    [InlineData("expect(a).to.deep.equal({ b: 1 });", nameof(Strength.Exact), "a", "{ b: 1 }")]
    [InlineData("expect(a).to.be.true;", nameof(Strength.Presence), "a", null)]
    [InlineData("expect(a).toBe(true);", nameof(Strength.Presence), "a", null)]
    [InlineData("a.should.equal(1);", nameof(Strength.Exact), "a", "1")]
    [InlineData(
        "expect(a).toEqual(expect.objectContaining({ b: 1 }));",
        nameof(Strength.Partial),
        "a",
        "expect.objectContaining({ b: 1 })"
    )]
    public void JavaScript(string code, string strength, string subject, string? expected) =>
        Check("a.test.ts", Parsed.Js(code), strength, subject, expected);

    [Theory]
    [InlineData("assert a == 1", nameof(Strength.Exact), "a", "1")]
    [InlineData("assert a", nameof(Strength.Presence), "a", null)]
    [InlineData("assert a is not None", nameof(Strength.Presence), "a", "None")]
    [InlineData("assert \"x\" in a", nameof(Strength.Partial), "a", "\"x\"")]
    [InlineData("assert 3 < a", nameof(Strength.Partial), "a", "3")]
    [InlineData("assert isinstance(a, Order)", nameof(Strength.Type), "a", "Order")]
    [InlineData("assert a == 1 or True", nameof(Strength.Vacuous), "a", "a == 1 or True")]
    [InlineData("assert a == 1 or a == 2", nameof(Strength.Partial), "a", "a == 1 or a == 2")]
    [InlineData("assert (a == 1, 'message')", nameof(Strength.Vacuous), "a == 1, \"message\"", null)]
    [InlineData("assert np.all(a == b)", nameof(Strength.Exact), "a", "b")]
    [InlineData("self.assertEqual(200, a.status)", nameof(Strength.Exact), "a.status", "200")]
    [InlineData("assert_allclose(a, b, rtol=1e-3)", nameof(Strength.Approximate), "a", "b")]
    [InlineData("assert a == pytest.approx(3)", nameof(Strength.Approximate), "a", "3")]
    [InlineData("with pytest.raises(ValueError):\n    run()", nameof(Strength.Exact), "run()", "ValueError")]
    [InlineData("with pytest.raises(Exception):\n    run()", nameof(Strength.Presence), "run()", "Exception")]
    [InlineData("assert mock.called_once_with", nameof(Strength.Vacuous), "mock.called_once_with", null)]
    [InlineData("if a != 1: raise AssertionError(\"no\")", nameof(Strength.Exact), "a", "1")]
    public void Python(string code, string strength, string subject, string? expected) =>
        Check("test_a.py", Parsed.Python(code), strength, subject, expected);

    [Theory]
    [InlineData("if got != want { t.Errorf(\"x\") }", nameof(Strength.Exact), "got", "want")]
    [InlineData("if err != nil { t.Fatal(err) }", nameof(Strength.NoThrow), "err", "nil")]
    [InlineData("if err := run(); err != nil { t.Fatal(err) }", nameof(Strength.NoThrow), "err", "nil")]
    [InlineData("if !reflect.DeepEqual(want, got) { t.Error(1) }", nameof(Strength.Exact), "got", "want")]
    [InlineData("if n < 3 { t.Fail() }", nameof(Strength.Partial), "n", "3")]
    [InlineData("require.Equal(t, 3, n)", nameof(Strength.Exact), "n", "3")]
    [InlineData("assert.NotNil(t, n)", nameof(Strength.Presence), "n", null)]
    [InlineData("require.ErrorIs(t, err, ErrX)", nameof(Strength.Exact), "err", "ErrX")]
    [InlineData("require.InDelta(t, 1.5, n, 0.1)", nameof(Strength.Approximate), "n", "1.5")]
    public void Go(string code, string strength, string subject, string? expected) =>
        Check("a_test.go", Parsed.Go(code), strength, subject, expected);

    [Theory]
    [InlineData("assertEquals(3, a.total());", nameof(Strength.Exact), "a.total()", "3")]
    [InlineData("assertEquals(\"total\", 3, a);", nameof(Strength.Exact), "a", "3")]
    [InlineData("assertEquals(1.5, a, 0.1);", nameof(Strength.Approximate), "a", "1.5")]
    [InlineData("assertThat(a).isEqualTo(3);", nameof(Strength.Exact), "a", "3")]
    [InlineData("assertThat(a, is(equalTo(3)));", nameof(Strength.Exact), "a", "3")]
    [InlineData("assertThat(a, not(hasItem(3)));", nameof(Strength.Partial), "a", "3")]
    [InlineData("assertThrows(Exception.class, () -> run());", nameof(Strength.Presence), "run()", "Exception")]
    [InlineData("assertThrows(IOException.class, () -> run());", nameof(Strength.Exact), "run()", "IOException")]
    [InlineData("assertTrue(a == b);", nameof(Strength.Exact), "a", "b")]
    [InlineData("verify(store).save(\"a\");", nameof(Strength.Exact), "store.save", "save(\"a\")")]
    [InlineData("verify(store).save(any());", nameof(Strength.Partial), "store.save", "save(any())")]
    public void Java(string code, string strength, string subject, string? expected) =>
        Check("src/test/java/OrderTest.java", Parsed.Java(code), strength, subject, expected);

    [Theory]
    [InlineData("assertEquals(3, a)", nameof(Strength.Exact), "a", "3")]
    [InlineData("a shouldBe 3", nameof(Strength.Exact), "a", "3")]
    [InlineData("assertFailsWith<IOException> { run() }", nameof(Strength.Exact), "run()", "IOException")]
    [InlineData("assertTrue { a == b }", nameof(Strength.Exact), "a", "b")]
    public void Kotlin(string code, string strength, string subject, string? expected) =>
        Check("src/test/kotlin/OrderTest.kt", Parsed.Kotlin(code), strength, subject, expected);

    [Theory]
    [InlineData("assert_eq!(a, 3);", nameof(Strength.Exact), "a", "3")]
    [InlineData("assert!(a.is_ok());", nameof(Strength.Presence), "a", null)]
    [InlineData("assert!(matches!(a, Some(3)));", nameof(Strength.Partial), "a", "Some(3)")]
    [InlineData("assert!(true);", nameof(Strength.Vacuous), "true", null)]
    [InlineData("if a != 3 { panic!(\"no\"); }", nameof(Strength.Exact), "a", "3")]
    public void Rust(string code, string strength, string subject, string? expected) =>
        Check("src/order.rs", Parsed.Rust(code), strength, subject, expected);

    [Theory]
    [InlineData("expect(a).to eq(3)", nameof(Strength.Exact), "a", "3")]
    [InlineData("expect(a).to eq 3", nameof(Strength.Exact), "a", "3")]
    [InlineData("expect(a).not_to be_nil", nameof(Strength.Presence), "a", null)]
    [InlineData("expect(a).to be > 3", nameof(Strength.Partial), "a", ">3")]
    [InlineData("expect(a).to be_within(0.1).of(3.0)", nameof(Strength.Approximate), "a", "3.0")]
    [InlineData("expect { run }.to raise_error(IOError)", nameof(Strength.Exact), "run", "IOError")]
    [InlineData("a.should eq 3", nameof(Strength.Exact), "a", "3")]
    [InlineData("assert_equal 3, a", nameof(Strength.Exact), "a", "3")]
    public void Ruby(string code, string strength, string subject, string? expected) =>
        Check("spec/order_spec.rb", Parsed.Ruby(code), strength, subject, expected);

    [Theory]
    [InlineData("$this->assertSame(3, $a);", nameof(Strength.Exact), "$a", "3")]
    [InlineData("self::assertNotNull($a);", nameof(Strength.Presence), "$a", null)]
    [InlineData("$this->assertEqualsWithDelta(1.5, $a, 0.1);", nameof(Strength.Approximate), "$a", "1.5")]
    [InlineData("$this->assertTrue($a === $b);", nameof(Strength.Exact), "$a", "$b")]
    [InlineData("$this->expectException(\\Exception::class);", nameof(Strength.Presence), "exception", "\\Exception")]
    public void Php(string code, string strength, string subject, string? expected) =>
        Check("tests/OrderTest.php", Parsed.Php(code), strength, subject, expected);

    [Theory]
    [InlineData("assert_allclose(a, b, rtol=1e-3)", 1e-3)]
    [InlineData("assert_allclose(a, b)", 1e-7)]
    [InlineData("assert_array_almost_equal(a, b, decimal=4)", 1e-4)]
    [InlineData("assert abs(a - b) < 0.5", 0.5)]
    [InlineData("tol = 1e-3\nassert_allclose(a, b, rtol=tol)", 1e-3)]
    [InlineData("assert_allclose(a, b, rtol=1e-9 if fast else 1e-6)", 1e-6)]
    public void A_tolerance_is_a_distance_whatever_its_form(string code, double tolerance) =>
        Parsed
            .Test("test_a.py", Parsed.Python(code))
            .Assertions.ShouldHaveSingleItem()
            .Tolerance.ShouldNotBeNull()
            .ShouldBe(tolerance, tolerance / 1e6);

    private static void Check(string path, string text, string strength, string subject, string? expected)
    {
        var assertion = Parsed.Assertion(path, text);
        (assertion.Strength.ToString(), assertion.Subject, assertion.Expected).ShouldBe((strength, subject, expected), assertion.Text);
    }
}
