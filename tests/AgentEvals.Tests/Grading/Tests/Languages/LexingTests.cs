namespace AgentEvals.Tests.Grading.Tests.Languages;

public sealed class LexingTests
{
    [Theory]
    [InlineData("const a = /[/'\"]it\\.skip(/g.test(b) ? 4 / 2 : 1;")]
    [InlineData("const a = `a ${b ? `c ${d}` : \"}'\"} it.skip('x')`;")]
    [InlineData("const a = 'it\\'s'; // it.skip('x', () => {")]
    [InlineData("/* it.only('x', () => { */ const a = a++ / 2;")]
    [InlineData("const a = b as unknown as Map<string, number>;")]
    [InlineData("const a = <T,>(b: T) => b;")]
    public void JavaScript_literals_hide_what_looks_like_code(string line) =>
        OneTestWith("a.test.ts", Parsed.Js(line + "\nexpect(a).toBe(1);"));

    [Fact]
    public void Markup_in_JavaScript_may_have_apostrophes()
    {
        OneTestWith("a.test.jsx", Parsed.Js("render(<p title=\"a\" onClick={() => run('}')}>don't <b>skip</b></p>);\nexpect(a).toBe(1);"));
        OneTestWith("a.test.tsx", Parsed.Js("const list = <><Item key={`${a}`} /></>;\nexpect(a).toBe(1);"));
    }

    [Theory]
    [InlineData("a = r'\\d' + b'x' + f\"{b['c']!r:>{width}}\"")]
    [InlineData("a = \"\"\"\ndef test_hidden():\n    assert 'x'\n\"\"\"")]
    [InlineData("a = '#' # def test_hidden(): \"")]
    [InlineData("a = {'b': [1,\n2], 'c': (3,\n4)}")]
    [InlineData("a = 1 + \\\n2")]
    public void Python_literals_hide_what_looks_like_code(string line) => OneTestWith("test_a.py", Parsed.Python(line + "\nassert a == 1"));

    [Theory]
    [InlineData("a := `it's \\ raw \"`")]
    [InlineData("a := '\"' + '\\''")]
    [InlineData("for _, x := range []string{\"a\", \"b\"} { use(x) }")]
    [InlineData("for _, x := range []struct{ a int }{{1}, {2}} { use(x) }")]
    [InlineData("if err := func() error { return nil }(); err == nil { use(1) }")]
    public void Go_literals_hide_what_looks_like_code(string line) =>
        OneTestWith("a_test.go", Parsed.Go(line + "\nrequire.Equal(t, 1, a)"));

    [Theory]
    [InlineData("var a = \"\"\"\n  @Test void b() { \"x\" }\n  \"\"\";")]
    [InlineData("char a = '\"'; // }")]
    [InlineData("var a = new Runnable() { public void run() { use(); } };")]
    public void Java_literals_hide_what_looks_like_code(string line) =>
        OneTestWith("src/test/java/OrderTest.java", Parsed.Java(line + "\nassertEquals(1, a);"));

    [Theory]
    [InlineData("val a = \"\"\"a \\ ${b(\"c}\")} \"d\" \"\"\"")]
    [InlineData("val a = \"${map[\"x\"]}\"")]
    [InlineData("/* a /* nested */ fun b() { */ val a = 'x'")]
    public void Kotlin_literals_hide_what_looks_like_code(string line) =>
        OneTestWith("src/test/kotlin/OrderTest.kt", Parsed.Kotlin(line + "\nassertEquals(1, a)"));

    [Theory]
    [InlineData("let a = r##\"quote \"# { \"##;")]
    [InlineData("let a: &'static str = \"}\"; let b = '}'; let c = '\\'';")]
    [InlineData("/* a /* nested */ } */ let a = b'x';")]
    [InlineData("if let Foo { b, .. } = a { use_it(b); }")]
    [InlineData("let a = |x: i32| { x + 1 };")]
    public void Rust_literals_hide_what_looks_like_code(string line) => OneTestWith("src/a.rs", Parsed.Rust(line + "\nassert_eq!(a, 1);"));

    [Theory]
    [InlineData("a = <<~EOS\n  it \"hidden\" do\n  end end end\nEOS")]
    [InlineData("a = run(<<-A, <<-'B')\n  end\nA\n  it \"x\" do\n  B")]
    [InlineData("a = %w[end do if] + [:end, :if, :\"do\"]")]
    [InlineData("a = b / 2 if b / 2 > 1 # do")]
    [InlineData("a = b =~ /end \"do/ ? %q(it's) : ?x")]
    [InlineData("a = \"#{b.map { |c| \"#{c}\" }} end\"")]
    [InlineData("a = if b then 1 else 2 end")]
    [InlineData("while b do b = c end")]
    [InlineData("a = { if: 1, end: 2 }")]
    [InlineData("=begin\nit \"x\" do\n=end")]
    public void Ruby_literals_hide_what_looks_like_code(string line) =>
        OneTestWith("spec/a_spec.rb", Parsed.Ruby(line + "\nexpect(a).to eq 1"));

    [Theory]
    [InlineData("$a = <<<EOT\n} it's {$b['c']}\nEOT;")]
    [InlineData("$a = <<<'X'\n  public function testHidden() {\n  X;")]
    [InlineData("$a = \"{$b[\"c\"]} }\"; # } comment")]
    [InlineData("?> <p>it's } html</p> <?php $a = 1;")]
    public void Php_literals_hide_what_looks_like_code(string line) =>
        OneTestWith("tests/OrderTest.php", Parsed.Php(line + "\n$this->assertSame(1, $a);"));

    private static void OneTestWith(string path, string text)
    {
        var file = Parsed.File(path, text);
        file.ParsedWell.ShouldBeTrue();
        var test = file.Methods.Where(method => !method.IsHelper).ShouldHaveSingleItem();
        (test.Skip, test.IsFocused, test.Assertions.Count).ShouldBe((null, false, 1));
    }
}
