// More small merges for whole.test.ts: what is declared in several places, and changes beside each other.
import { away, ns, type Case } from './wholeCases';

export const MORE: readonly Case[] = [
  [
    'a class of both whose pragma mine has taken away, and the new default has below it',
    away('C'),
    'class C { };',
    `class C { };${away('C')}`,
  ],
  [
    'a method that mine changed, without its qualifier',
    'class A { [a] uint32 Do(string a); [a] uint32 It(string a); };',
    'class A { uint32 Do(string a, string b); [b] /* mine */ uint32 It(); };',
    'class A { [a] uint32 Do(string a); [a]\n/* new */ uint32 It(string a); };',
  ],
  [
    'a class of mine in the namespace to which the new default moved it',
    'class A { string P; };',
    `class A { uint8 P; };${ns('cimv2')}class A { uint16 P; };`,
    `${ns('cimv2')}class A { string P; string N; };`,
  ],
  [
    'a class of mine in two other namespaces, to one of which the new default moved it',
    'class A { string P; };',
    `${ns('sms')}class A { uint8 P; };${ns('cimv2')}class A { uint16 P; };`,
    `${ns('cimv2')}class A { string P; string N; };`,
  ],
  [
    'a class of mine between two that mine has put after another',
    'class A { };class B { };class C { };',
    'class C { };class A { };class M { };class B { };',
    'class A { };class B { };class C { string P; };',
  ],
  [
    'a default that mine removed',
    'class A { string P = "a"; };',
    'class A { string P; };',
    'class A { string P = "a"; uint8 N; };',
  ],
  [
    'a comment of mine before a class, which the new default has inside',
    'class A { };',
    '// one\nclass A { };',
    'class /* one */ A { };',
  ],
  [
    'a comment of the new default inside, of which nobody knows whether mine took it away',
    undefined,
    'class A { string /* mine */ P; };',
    'class /* new */ A { string /* two */ P; };',
  ],
  [
    'a class that both changed in the same way, and the new default does not delete any more',
    `class C { };${away('C')}`,
    `class C { string P; };${away('C')}`,
    'class C { string P; };',
  ],
  [
    'equal instances in two namespaces, of which a pragma deletes some',
    undefined,
    `instance of A { P = "1"; };${ns('cimv2')}instance of A { P = "1"; };class A { };`,
    `instance of A { P = "1"; };instance of A { P = "1"; };${away('A')}`,
  ],
  [
    'an instance of mine that is declared again without its alias',
    'class X { [key] string K; string V; };',
    'class X { [key] string K; string V; };instance of X as $a { K = "1"; V = "1"; };instance of X { K = "1"; V = "2"; };',
    'class X { [key] string K; string V; };class N { };',
  ],
  [
    'an alias that the new default no longer has, and mine uses',
    'instance of A as $a { V = "1"; };',
    'instance of A as $a { V = "1"; };instance of B { R = $a; };',
    'instance of A { V = "1"; W = "2"; };',
  ],
  [
    'a pragma that mine removed and the new default changed, which has one more class before it',
    `class A { };${away('A')}class B : A { };`,
    'class A { };class B : A { };',
    'class A { };class B : A { };#pragma deleteclass("A", FAIL)\n',
  ],
  [
    'pragmas of mine with comments, of which one is above a class of both',
    'class A { };',
    `// one\n${ns('x')}class A { };\n// two\n${ns('y')}class N { };`,
    'class A { string P; };',
  ],
  [
    'a property of mine before one that has another name now',
    'class A { string P; string Q; };',
    'class A { string P; uint8 M; string Q; };',
    'class A { string P; string R; };',
  ],
  [
    'instances of one name that mine made equal',
    'instance of X { Name = "N"; V = "1"; };instance of X { Name = "N"; };',
    'instance of X { Name = "N"; };instance of X { Name = "N"; };',
    'instance of X { Name = "N"; V = "4"; };instance of X { Other = "N"; };',
  ],
  [
    'a comment before the comma of a qualifier that mine removed',
    '[a /* k */, b] class A { };',
    '[/* k */ b] class A { };',
    '[a /* k */, b] class A { string P; };',
  ],
  ['two pragmas of one name without an old default', undefined, '#pragma X("a")\n', '#pragma X("b")\n'],
  [
    'a comment that the new default has elsewhere, of a class that differs',
    undefined,
    '// one\nclass A : S { };\nclass B { };\n',
    'class A : T { };\n// one\nclass B { };\n',
  ],
  [
    'a class of mine directly below a pragma that changes nothing',
    `${ns('default')}class A { };`,
    `${ns('default')}class M { };class A { };`,
    `${ns('default')}class A { string P; };`,
  ],
  [
    'a pragma of mine that deletes one of two instances, which are apart in the new default',
    'class C { [key] string K; };class D { };class Z { };',
    'class C { [key] string K; };class D { };instance of C { K = "a"; };instance of D { };#pragma deleteinstance("C.K=\\"a\\"", NOFAIL)\nclass Z { };',
    'class C { [key] string K; };class Z { };class D { };',
  ],
];
