package dev.asynclint.semantics;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.TypeParameter;
import com.github.javaparser.ast.type.UnionType;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;

/** The first resolver, being replaced. */
@org.jspecify.annotations.NullUnmarked
@SuppressWarnings({"all", "checkstyle:all", "unchecked", "rawtypes"})
class Light {
  // ---------------------------------------------------------------- types
  static abstract class Ty {}
  static final class C extends Ty { final String n; final Ty[] a; C(String n, Ty... a){this.n=n;this.a=a;} public String toString(){return n+(a.length>0?Arrays.toString(a):"");} }
  static final class A extends Ty { final Ty e; A(Ty e){this.e=e;} public String toString(){return e+"[]";} }
  static final class P extends Ty { final String n; P(String n){this.n=n;} public String toString(){return n;} }
  static final class V extends Ty { final String n; Ty b; V(String n){this.n=n;} public String toString(){return n;} }
  static final class W extends Ty { final Ty up, lo; W(Ty up, Ty lo){this.up=up;this.lo=lo;} public String toString(){return "?"+(up!=null?" ext "+up:lo!=null?" sup "+lo:"");} }
  static final Ty[] NT=new Ty[0]; static final V[] NV=new V[0];
  static final Map<String,P> PR=new HashMap<>(); static { for(String s:new String[]{"int","long","short","byte","char","boolean","float","double","void","null"}) PR.put(s,new P(s)); }
  static final P VOID=PR.get("void"), NULL=PR.get("null"), INT=PR.get("int"), BOOL=PR.get("boolean");
  static final C OBJ=new C("java.lang.Object"), STR=new C("java.lang.String");
  static final Map<String,String> BOX=Map.of("int","java.lang.Integer","long","java.lang.Long","short","java.lang.Short","byte","java.lang.Byte","char","java.lang.Character","boolean","java.lang.Boolean","float","java.lang.Float","double","java.lang.Double","void","java.lang.Void");
  static final Map<String,String> UNBOX=new HashMap<>(); static { BOX.forEach((k,v)->UNBOX.put(v,k)); }
  static final List<String> NUM=List.of("byte","short","char","int","long","float","double");
  // ---------------------------------------------------------------- declarations
  static final int ST=8, AB=1024, IF=512, VA=128, EN=16384;
  final class CI { final Set<String> an=new LinkedHashSet<>(); String n; V[] tp=NV; C sup; C[] ifs=new C[0]; int fl; Map<String,List<MI>> ms=new HashMap<>(); Map<String,FI> fs=new HashMap<>(); Map<String,String> in=new HashMap<>(); String outer;
    Node node; boolean src, supDone=true; String sig, supN; String[] ifN; boolean isIf(){return (fl&IF)!=0;}
    void supers(){ if(supDone) return; supDone=true; if(src) srcSupers(this); else binSupers(this); } 
    final Map<String,List<Cand>> cc=new HashMap<>(); final Map<String,C> as=new HashMap<>(); Cand sam; boolean samDone; }
  final class MI { final Set<String> an=new LinkedHashSet<>(); CI ow; String n; V[] tp=NV; Ty[] ps; Ty ret; int fl; Node node; String sig; int np; boolean done; 
    boolean isConstructor(){ return n.equals("<init>"); } boolean va(){return (fl&VA)!=0;} boolean st(){return (fl&ST)!=0;} boolean ab(){return (fl&AB)!=0;}
    MI init(){ if(!done){ done=true; if(node!=null) srcMethod(this); else if(sig!=null) binMethod(this);} return this; } public String toString(){return ow.n+"."+n+Arrays.toString(ps);} }
  final class FI { CI ow; String n; Ty t; int fl; Node node; com.github.javaparser.ast.type.Type jt; String sig; int extraDims;
    Ty ty(){ if(t==null){ if(sig!=null) t=new Sig(sig,0,ow,null).type(); else if(jt!=null) t=type(jt,node); if(t==null) t=OBJ; } return t; } }
  record Cand(MI m, C as) {}
  // ---------------------------------------------------------------- class path
  final Map<String,ZipFile> jarOf; final Map<String,Path> dirs; final Map<String,CI> cis=new HashMap<>(); static final Object NONE=new Object();
  final Map<String,Path> srcFiles; final Map<String,CompilationUnit> cus=new HashMap<>(); FileSystem jrt; final Map<String,String> pkgMod; final Set<String> pkgs;
  int binLoaded, srcParsed, npe; long binNanos, srcNanos; java.util.function.Function<Path,CompilationUnit> parser;
  Light(List<Path> roots, List<Path> jars) { jarOf=new HashMap<>(); srcFiles=new HashMap<>(); pkgMod=new HashMap<>(); pkgs=new HashSet<>(); dirs=new HashMap<>();
    for(Path r:roots) if(Files.isDirectory(r)) try(var s=Files.walk(r)){ for(Path p:(Iterable<Path>)s::iterator){ String f=p.toString(); if(f.endsWith(".java")){ String q=r.relativize(p).toString(); q=q.substring(0,q.length()-5).replace('/','.'); srcFiles.putIfAbsent(q,p); int i=q.lastIndexOf('.'); addPkg(i<0?"":q.substring(0,i)); } } } catch(IOException|UncheckedIOException e){}
    for(Path j:jars) if(Files.isRegularFile(j)) try{ ZipFile z=new ZipFile(j.toFile()); for(var en=z.entries();en.hasMoreElements();){ String n=en.nextElement().getName(); if(n.endsWith(".class")&&!n.startsWith("META-INF/")){ String q=n.substring(0,n.length()-6).replace('/','.'); jarOf.putIfAbsent(q,z); int i=q.lastIndexOf('.'); addPkg(i<0?"":q.substring(0,i)); } } } catch(IOException e){}
      else if(Files.isDirectory(j)) try(var s=Files.walk(j)){ for(Path p:(Iterable<Path>)s::iterator){ String f=p.toString(); if(f.endsWith(".class")){ String q=j.relativize(p).toString(); q=q.substring(0,q.length()-6).replace('/','.'); dirs.putIfAbsent(q,p); int i=q.lastIndexOf('.'); addPkg(i<0?"":q.substring(0,i)); } } } catch(IOException|UncheckedIOException e){}
    try { jrt=FileSystems.getFileSystem(URI.create("jrt:/")); try(var ds=Files.newDirectoryStream(jrt.getPath("/packages"))){ for(Path p:ds){ String n=p.getFileName().toString(); try(var ms=Files.newDirectoryStream(p)){ for(Path m:ms) pkgMod.merge(n,m.getFileName().toString(),(x,y)->y.equals("java.base")||x.startsWith("jdk")?y:x); } pkgs.add(n);} } } catch(IOException e){ throw new UncheckedIOException(e); }
    parser=p->{ try{ return newParser().parse(Files.readString(p)).getResult().orElse(null);}catch(IOException e){return null;} };
  }
  /** A resolver for one file over shared listings. */
  Light(Light b){ jarOf=b.jarOf; srcFiles=b.srcFiles; pkgMod=b.pkgMod; pkgs=b.pkgs; dirs=b.dirs; jrt=b.jrt; parser=b.parser; }
  static JavaParser newParser(){ var c=new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE).setAttributeComments(false); var p=c.getProcessors(); while(p.size()>2) p.remove(p.size()-1); return new JavaParser(c); }
  void addPkg(String p){ while(pkgs.add(p)){ int i=p.lastIndexOf('.'); if(i<0) break; p=p.substring(0,i);} }
  CI load(String n){ if(n==null) { npe++; return null; } CI c=cis.get(n); if(c!=null||cis.containsKey(n)) return c; 
    int d=n.indexOf('$'); String top=d>0?n.substring(0,d):n; 
    if(srcFiles.containsKey(top)&&!cus.containsKey(top)){ long t=System.nanoTime(); CompilationUnit u=parser.apply(srcFiles.get(top)); srcParsed++; srcNanos+=System.nanoTime()-t; cus.put(top,u); if(u!=null) register(u); c=cis.get(n); if(c!=null) return c; }
    InputStream is=null; long t=System.nanoTime(); try { ZipFile z=jarOf.get(n); if(dirs.containsKey(n)) is=Files.newInputStream(dirs.get(n)); else if(z!=null) is=z.getInputStream(z.getEntry(n.replace('.','/')+".class")); else { int i=n.lastIndexOf('.'); String m=i<0?null:pkgMod.get(n.substring(0,i)); if(m!=null){ Path p=jrt.getPath("/modules/"+m+"/"+n.replace('.','/')+".class"); if(Files.exists(p)) is=Files.newInputStream(p); } }
      if(is!=null){ c=bin(is.readAllBytes()); is.close(); binLoaded++; } } catch(IOException e){}
    binNanos+=System.nanoTime()-t; cis.put(n,c); return c; }
  // ---------------------------------------------------------------- binary
  CI bin(byte[] b){ CI ci=new CI(); ci.supDone=false; new ClassReader(b).accept(new ClassVisitor(Opcodes.ASM9){
      public void visit(int v,int acc,String name,String sig,String sup,String[] ifs){ ci.n=name.replace('/','.'); ci.fl=acc&~VA; ci.sig=sig; ci.supN=sup; ci.ifN=ifs; }
      public void visitInnerClass(String name,String outer,String inner,int acc){ String q=name.replace('/','.'); if(q.equals(ci.n)){ if(outer!=null) ci.outer=outer.replace('/','.'); if((acc&ST)!=0) ci.fl|=ST; } else if(outer!=null&&inner!=null&&outer.replace('/','.').equals(ci.n)) ci.in.put(inner,q); }
      public FieldVisitor visitField(int acc,String n,String d,String sig,Object v){ if((acc&(2|4096))==0){ FI f=new FI(); f.ow=ci;f.n=n;f.fl=acc;f.sig=sig!=null?sig:d; ci.fs.put(n,f);} return null; }
      public MethodVisitor visitMethod(int acc,String n,String d,String sig,String[] ex){ if((acc&(2|4096|64))==0){ MI m=new MI(); m.ow=ci;m.n=n;m.fl=acc;m.sig=sig!=null?sig:d; m.np=-1; ci.ms.computeIfAbsent(n,k->new ArrayList<>(2)).add(m); return new MethodVisitor(Opcodes.ASM9){ public AnnotationVisitor visitAnnotation(String ds,boolean vis){ m.an.add(simpleName(ds)); return null; } }; } return null; }
      public AnnotationVisitor visitAnnotation(String ds,boolean vis){ ci.an.add(simpleName(ds)); return null; }
    },ClassReader.SKIP_CODE|ClassReader.SKIP_DEBUG|ClassReader.SKIP_FRAMES); return ci; }
  static String simpleName(String d){ d=d.substring(0,d.length()-1); return d.substring(Math.max(d.lastIndexOf('/'),d.lastIndexOf('$'))+1); }
  void binSupers(CI ci){ if(ci.sig!=null){ Sig s=new Sig(ci.sig,0,ci,null); ci.tp=s.tps(v->ci.tp=v); ci.sup=(C)s.type(); List<C> l=new ArrayList<>(); while(s.i<s.s.length()) l.add((C)s.type()); ci.ifs=l.toArray(C[]::new); if(ci.isIf()) ci.sup=null; }
    else { ci.sup=ci.supN==null||ci.isIf()?null:new C(ci.supN.replace('/','.')); ci.ifs=new C[ci.ifN.length]; for(int i=0;i<ci.ifN.length;i++) ci.ifs[i]=new C(ci.ifN[i].replace('/','.')); } }
  void binMethod(MI m){ m.ow.supers(); Sig s=new Sig(m.sig,0,m.ow,m); m.tp=s.tps(v->m.tp=v); s.i++; List<Ty> l=new ArrayList<>(); while(s.s.charAt(s.i)!=')') l.add(s.type()); s.i++; m.ps=l.toArray(NT); m.ret=s.type(); m.np=m.ps.length; }
  int np(MI m){ if(m.np>=0) return m.np; m.init(); return m.np; }
  final class Sig { final String s; int i; final CI ci; final MI mi; Sig(String s,int i,CI ci,MI mi){this.s=s;this.i=i;this.ci=ci;this.mi=mi;}
    V[] tps(java.util.function.Consumer<V[]> pub){ if(s.charAt(i)!='<') return NV; int save=i++; List<V> l=new ArrayList<>(); // names first
      int p=i; while(s.charAt(p)!='>'){ int c=s.indexOf(':',p); l.add(new V(s.substring(p,c))); p=c; while(s.charAt(p)==':'){ p++; if(s.charAt(p)!=':') p=skip(p); } } V[] r=l.toArray(V[]::new); pub.accept(r);
      int k=0; while(s.charAt(i)!='>'){ i=s.indexOf(':',i); while(s.charAt(i)==':'){ i++; if(s.charAt(i)==':') continue; Ty b=type(); if(r[k].b==null) r[k].b=b; } k++; } i++; return r; }
    int skip(int p){ int o=i; char c=s.charAt(p); if(c=='['){ return skip(p+1);} if(c=='T') return s.indexOf(';',p)+1; if(c!='L') return p+1; int d=0; for(;;p++){ char q=s.charAt(p); if(q=='<') d++; else if(q=='>') d--; else if(q==';'&&d==0) return p+1; } }
    Ty type(){ char c=s.charAt(i++); switch(c){ case 'I':return INT; case 'J':return PR.get("long"); case 'Z':return BOOL; case 'B':return PR.get("byte"); case 'C':return PR.get("char"); case 'S':return PR.get("short"); case 'F':return PR.get("float"); case 'D':return PR.get("double"); case 'V':return VOID;
      case '[':return new A(type()); case 'T':{ int e=s.indexOf(';',i); String n=s.substring(i,e); i=e+1; return var(n);} 
      case 'L':{ StringBuilder sb=new StringBuilder(); Ty[] a=NT; for(;;){ char q=s.charAt(i); if(q=='<'){ i++; List<Ty> l=new ArrayList<>(2); while(s.charAt(i)!='>'){ char w=s.charAt(i); if(w=='*'){i++; l.add(new W(null,null));} else if(w=='+'){i++; l.add(new W(type(),null));} else if(w=='-'){i++; l.add(new W(null,type()));} else l.add(type()); } i++; a=l.toArray(NT); } else if(q==';'){ i++; break; } else if(q=='.'){ i++; sb.append('$'); a=NT; } else { sb.append(q=='/'?'.':q); i++; } } return new C(sb.toString(),a); } }
      return OBJ; }
    Ty var(String n){ if(mi!=null) for(V v:mi.tp) if(v.n.equals(n)) return v; for(CI c=ci;c!=null;){ if(c!=ci) c.supers(); for(V v:c.tp) if(v.n.equals(n)) return v; c=c.outer==null?null:load(c.outer);} return OBJ; } }
  // ---------------------------------------------------------------- source declarations
  final IdentityHashMap<Node,CI> byNode=new IdentityHashMap<>(); final IdentityHashMap<CompilationUnit,Imports> imps=new IdentityHashMap<>();
  void addUnit(Path p, CompilationUnit u){ register(u); for(var t:u.getTypes()) cus.put(pk(u)+t.getNameAsString(),u); }
  static String pk(CompilationUnit u){ return u.getPackageDeclaration().map(x->x.getNameAsString()+".").orElse(""); }
  void register(CompilationUnit u){ for(var t:u.getTypes()) reg(t,pk(u)+t.getNameAsString(),null); }
  CI reg(Node t,String bn,CI outer){ CI ci=new CI(); ci.n=bn; ci.src=true; ci.node=t; ci.supDone=false; if(outer!=null) ci.outer=outer.n; byNode.put(t,ci); cis.put(bn,ci);
    NodeList<BodyDeclaration<?>> mem; 
    if(t instanceof TypeDeclaration<?> td){ mem=td.getMembers(); boolean inIf=outer!=null&&outer.isIf(); if(td.isStatic()||inIf||!(td instanceof ClassOrInterfaceDeclaration)) ci.fl|=ST;
      if(td instanceof ClassOrInterfaceDeclaration d){ if(d.isInterface()) ci.fl|=IF|AB|ST; ci.tp=tpv(d.getTypeParameters()); } else if(td instanceof RecordDeclaration d) ci.tp=tpv(d.getTypeParameters()); else if(td instanceof AnnotationDeclaration) ci.fl|=IF|AB; }
    else if(t instanceof ObjectCreationExpr o) mem=o.getAnonymousClassBody().get(); else mem=((EnumConstantDeclaration)t).getClassBody();
    if(t instanceof EnumDeclaration e){ ci.fl|=EN; for(var k:e.getEntries()){ FI f=new FI(); f.ow=ci;f.n=k.getNameAsString();f.fl=ST;f.t=new C(bn); ci.fs.put(f.n,f);} addM(ci,"values",new Ty[0],new A(new C(bn)),ST); addM(ci,"valueOf",new Ty[]{STR},new C(bn),ST); }
    boolean itf=ci.isIf(); boolean ctor=false;
    for(var m:mem){ if(m instanceof MethodDeclaration d){ MI x=new MI(); x.ow=ci;x.n=d.getNameAsString();x.node=d;x.np=d.getParameters().size(); if(d.isStatic()) x.fl|=ST; if(x.np>0&&d.getParameter(x.np-1).isVarArgs()) x.fl|=VA; if(d.isAbstract()||itf&&d.getBody().isEmpty()) x.fl|=AB; ci.ms.computeIfAbsent(x.n,k->new ArrayList<>(2)).add(x); }
      else if(m instanceof ConstructorDeclaration d){ ctor=true; MI x=new MI(); x.ow=ci;x.n="<init>";x.node=d;x.np=d.getParameters().size(); if(x.np>0&&d.getParameter(x.np-1).isVarArgs()) x.fl|=VA; ci.ms.computeIfAbsent("<init>",k->new ArrayList<>(2)).add(x); }
      else if(m instanceof FieldDeclaration fd){ for(var v:fd.getVariables()){ FI f=new FI(); f.ow=ci;f.n=v.getNameAsString();f.jt=v.getType();f.node=v; if(fd.isStatic()||itf) f.fl|=ST; ci.fs.put(f.n,f);} }
      else if(m instanceof AnnotationMemberDeclaration d){ MI x=new MI(); x.ow=ci;x.n=d.getNameAsString();x.node=d;x.np=0;x.fl|=AB; ci.ms.computeIfAbsent(x.n,k->new ArrayList<>(2)).add(x); }
      else if(m instanceof TypeDeclaration<?> td){ String q=bn+"$"+td.getNameAsString(); ci.in.put(td.getNameAsString(),q); reg(td,q,ci); } }
    if(t instanceof RecordDeclaration r){ for(var p:r.getParameters()){ FI f=new FI(); f.ow=ci;f.n=p.getNameAsString();f.jt=p.getType();f.node=p; ci.fs.put(f.n,f); if(!ci.ms.containsKey(f.n)||ci.ms.get(f.n).stream().noneMatch(x->x.np==0)){ MI x=new MI(); x.ow=ci;x.n=f.n;x.node=p;x.np=0; ci.ms.computeIfAbsent(x.n,k->new ArrayList<>(2)).add(x);} }
      MI x=new MI(); x.ow=ci;x.n="<init>";x.node=r;x.np=r.getParameters().size(); if(x.np>0&&r.getParameter(x.np-1).isVarArgs()) x.fl|=VA; ci.ms.computeIfAbsent("<init>",k->new ArrayList<>(2)).add(x); }
    else if(!ctor) addM(ci,"<init>",new Ty[0],VOID,0);
    return ci; }
  void addM(CI ci,String n,Ty[] ps,Ty ret,int fl){ MI x=new MI(); x.ow=ci;x.n=n;x.ps=ps;x.ret=ret;x.np=ps.length;x.fl=fl;x.done=true; ci.ms.computeIfAbsent(n,k->new ArrayList<>(2)).add(x); }
  static V[] tpv(NodeList<TypeParameter> l){ if(l.isEmpty()) return NV; V[] r=new V[l.size()]; for(int i=0;i<r.length;i++) r[i]=new V(l.get(i).getNameAsString()); return r; }
  void bounds(V[] tp,NodeList<TypeParameter> l,Node ctx){ for(int i=0;i<tp.length;i++) if(!l.get(i).getTypeBound().isEmpty()) tp[i].b=type(l.get(i).getTypeBound().get(0),ctx); }
  void srcSupers(CI ci){ Node t=ci.node; List<C> l=new ArrayList<>(); 
    if(t instanceof ClassOrInterfaceDeclaration d){ bounds(ci.tp,d.getTypeParameters(),d); if(d.isInterface()) for(var x:d.getExtendedTypes()) add(l,type(x,d)); else { ci.sup=OBJ; for(var x:d.getExtendedTypes()) if(type(x,d) instanceof C c) ci.sup=c; } for(var x:d.getImplementedTypes()) add(l,type(x,d)); }
    else if(t instanceof EnumDeclaration d){ ci.sup=new C("java.lang.Enum",new C(ci.n)); for(var x:d.getImplementedTypes()) add(l,type(x,d)); }
    else if(t instanceof RecordDeclaration d){ ci.sup=new C("java.lang.Record"); bounds(ci.tp,d.getTypeParameters(),d); for(var x:d.getImplementedTypes()) add(l,type(x,d)); }
    else if(t instanceof AnnotationDeclaration) l.add(new C("java.lang.annotation.Annotation"));
    else if(t instanceof EnumConstantDeclaration) ci.sup=new C(ci.n.substring(0,ci.n.lastIndexOf("$anon")));
    else if(t instanceof ObjectCreationExpr o){ ci.sup=OBJ; Ty s=newType(o); if(s instanceof C c){ CI k=load(c.n); if(k!=null&&k.isIf()) l.add(c); else ci.sup=c; } }
    ci.ifs=l.toArray(C[]::new); }
  static void add(List<C> l,Ty t){ if(t instanceof C c) l.add(c); }
  void srcMethod(MI m){ m.ow.supers(); Node n=m.node;
    if(n instanceof MethodDeclaration d){ m.tp=tpv(d.getTypeParameters()); mtp.put(d,m.tp); bounds(m.tp,d.getTypeParameters(),d); m.ps=params(d.getParameters(),d); m.ret=ort(type(d.getType(),d)); }
    else if(n instanceof ConstructorDeclaration d){ m.tp=tpv(d.getTypeParameters()); mtp.put(d,m.tp); bounds(m.tp,d.getTypeParameters(),d); m.ps=params(d.getParameters(),d); m.ret=VOID; }
    else if(n instanceof RecordDeclaration d){ m.ps=params(d.getParameters(),d); m.ret=VOID; }
    else if(n instanceof Parameter p){ m.ps=NT; m.ret=ort(type(p.getType(),p)); if(p.isVarArgs()) m.ret=new A(m.ret); }
    else if(n instanceof AnnotationMemberDeclaration d){ m.ps=NT; m.ret=ort(type(d.getType(),d)); } }
  final IdentityHashMap<Node,V[]> mtp=new IdentityHashMap<>();
  static Ty ort(Ty t){ return t==null?UNK:t; } static final C UNK=new C("?");
  Ty[] params(NodeList<Parameter> l,Node ctx){ Ty[] r=new Ty[l.size()]; for(int i=0;i<r.length;i++){ Ty t=ort(type(l.get(i).getType(),ctx)); r[i]=l.get(i).isVarArgs()?new A(t):t; } return r; }
  // ---------------------------------------------------------------- names
  final class Imports { final Map<String,String> single=new HashMap<>(); final List<String> star=new ArrayList<>(), sstar=new ArrayList<>(); final Map<String,List<String>> stat=new HashMap<>(); final Map<String,Object> cache=new HashMap<>(); final String pkg;
    Imports(CompilationUnit u){ pkg=u.getPackageDeclaration().map(x->x.getNameAsString()).orElse(""); for(var i:u.getImports()){ String n=i.getNameAsString(); if(i.isModule()) {} else if(i.isStatic()){ if(i.isAsterisk()) sstar.add(n); else { int d=n.lastIndexOf('.'); stat.computeIfAbsent(n.substring(d+1),k->new ArrayList<>(1)).add(n.substring(0,d)); } } else if(i.isAsterisk()) star.add(n); else single.put(n.substring(n.lastIndexOf('.')+1),n); } } }
  Imports imp(Node n){ CompilationUnit u=n.findCompilationUnit().orElse(null); return imp0(u); }
  Imports imp0(CompilationUnit u){ return imps.computeIfAbsent(u,Imports::new); }
  final Map<String,Object> dotted=new HashMap<>();
  String dottedClass(String q){ Object o=dotted.get(q); if(o==null){ o=dc(q); if(o==null) o=NONE; dotted.put(q,o);} return o==NONE?null:(String)o; }
  private String dc(String q){ if(known(q)) return q; int i=q.lastIndexOf('.'); if(i<0) return null; String o=dottedClass(q.substring(0,i)); if(o==null) return null; return member(o,q.substring(i+1)); }
  boolean known(String q){ int i=q.lastIndexOf('.'); if(!pkgs.contains(i<0?"":q.substring(0,i))) return false; return load(q)!=null; }
  String member(String cls,String n){ if(cls==null||cls.equals("?")) return null; CI c=load(cls); if(c==null) return null; String m=c.in.get(n); if(m!=null) return m; c.supers(); if(c.sup!=null&&!c.sup.n.equals(cls)&&(m=member(c.sup.n,n))!=null) return m; for(C k:c.ifs) if(!k.n.equals(cls)&&(m=member(k.n,n))!=null) return m; return null; }
  /** simple type name in context: a C (raw), V or null */
  Ty simple(String n,Node ctx){ CompilationUnit u=null;
    for(Node p=ctx;p!=null;p=p.getParentNode().orElse(null)){
      if(p instanceof MethodDeclaration d&&!d.getTypeParameters().isEmpty()){ V[] t=mtp.get(d); if(t==null){ t=miOf(d).init().tp; } for(V v:t) if(v.n.equals(n)) return v; }
      else if(p instanceof ConstructorDeclaration d&&!d.getTypeParameters().isEmpty()){ V[] t=mtp.get(d); if(t!=null) for(V v:t) if(v.n.equals(n)) return v; }
      else if(p instanceof TypeDeclaration||isAnon(p)){ CI ci=ci(p); if(ci!=null){ for(V v:ci.tp) if(v.n.equals(n)) return v; if(p instanceof TypeDeclaration<?> td&&td.getNameAsString().equals(n)) return new C(ci.n); String m=ci.in.get(n); if(m!=null) return new C(m); if(ci.supDone||inSup.add(ci)){ boolean mine=!ci.supDone; try{ m=member(ci.n,n);}finally{ if(mine) inSup.remove(ci);} if(m!=null) return new C(m);} } }
      else if(p instanceof BlockStmt b){ for(Statement s:b.getStatements()){ if(s instanceof LocalClassDeclarationStmt l&&l.getClassDeclaration().getNameAsString().equals(n)) return new C(ci(l.getClassDeclaration()).n); if(s instanceof LocalRecordDeclarationStmt l&&l.getRecordDeclaration().getNameAsString().equals(n)) return new C(ci(l.getRecordDeclaration()).n);} }
      else if(p instanceof CompilationUnit c) u=c; }
    if(u==null) return null; Imports im=imp0(u); Object o=im.cache.get(n); if(o==null){ o=imported(n,im); if(o==null) o=NONE; im.cache.put(n,o);} return o==NONE?null:new C((String)o); }
  int anonSeq; final Set<CI> inSup=Collections.newSetFromMap(new IdentityHashMap<>());
  private String imported(String n,Imports im){ String q=im.single.get(n); if(q!=null){ String c=dottedClass(q); return c; }
    List<String> so=im.stat.get(n); if(so!=null) for(String s:so){ String c=dottedClass(s+"."+n); if(c!=null) return c; }
    q=im.pkg.isEmpty()?n:im.pkg+"."+n; if(known(q)) return q; for(String s:im.star){ if(pkgs.contains(s)&&known(s+"."+n)) return s+"."+n; String c=pkgs.contains(s)?null:dottedClass(s); if(c!=null&&(c=member(c,n))!=null) return c; }
    if(known("java.lang."+n)) return "java.lang."+n; for(String s:im.sstar){ String c=dottedClass(s); if(c!=null&&(c=member(c,n))!=null) return c; }
    // secondary top-level types of the same package: need a look at sibling files (only when nothing else matched)
    return null; }
  static boolean isAnon(Node p){ return p instanceof ObjectCreationExpr o&&o.getAnonymousClassBody().isPresent()||p instanceof EnumConstantDeclaration e&&!e.getClassBody().isEmpty(); }
  CI ci(Node p){ CI c=byNode.get(p); if(c!=null) return c; Node q=p.getParentNode().orElse(null); while(q!=null&&!(q instanceof TypeDeclaration)&&!isAnon(q)) q=q.getParentNode().orElse(null); if(q==null) return null; CI o=ci(q); int k=anonSeq++;
    return reg(p,o.n+(p instanceof TypeDeclaration<?> td?"$1"+td.getNameAsString():"$anon"+k),o); }
  MI miOf(MethodDeclaration d){ Node p=d.getParentNode().get(); CI c=ci(p); for(MI m:c.ms.getOrDefault(d.getNameAsString(),List.of())) if(m.node==d) return m; throw new IllegalStateException(); }
  Ty type(com.github.javaparser.ast.type.Type t,Node ctx){
    if(t instanceof PrimitiveType p) return PR.get(p.getType().asString()); if(t instanceof com.github.javaparser.ast.type.VoidType) return VOID; if(t instanceof com.github.javaparser.ast.type.ArrayType a){ Ty e=type(a.getComponentType(),ctx); return e==null?null:new A(e);} 
    if(t instanceof com.github.javaparser.ast.type.WildcardType w){ return new W(w.getExtendedType().map(x->type(x,ctx)).orElse(null),w.getSuperType().map(x->type(x,ctx)).orElse(null)); }
    if(t instanceof UnionType u) return type(u.getElements().get(0),ctx); if(t instanceof IntersectionType u) return type(u.getElements().get(0),ctx);
    if(t instanceof ClassOrInterfaceType c){ Ty b; if(c.getScope().isPresent()){ b=scoped(c,ctx);} else b=simple(c.getNameAsString(),ctx); if(!(b instanceof C k)) return b; 
      if(c.getTypeArguments().isPresent()&&!c.getTypeArguments().get().isEmpty()){ var ta=c.getTypeArguments().get(); Ty[] a=new Ty[ta.size()]; for(int i=0;i<a.length;i++) a[i]=ort(type(ta.get(i),ctx)); return new C(k.n,a);} return k; }
    return null; }
  private Ty scoped(ClassOrInterfaceType c,Node ctx){ ClassOrInterfaceType s=c.getScope().get(); Ty o=s.getScope().isPresent()?scoped(s,ctx):simple(s.getNameAsString(),ctx); if(o instanceof C k){ String m=member(k.n,c.getNameAsString()); return m==null?null:new C(m);} String q=dottedClass(c.getNameWithScope()); return q==null?null:new C(q); }
  // ---------------------------------------------------------------- type relations
  static Ty sub(Ty t,Map<V,Ty> m){ if(m.isEmpty()||t==null) return t; if(t instanceof V v){ Ty r=m.get(v); return r==null?t:r; } if(t instanceof C c){ if(c.a.length==0) return c; Ty[] a=new Ty[c.a.length]; boolean ch=false; for(int i=0;i<a.length;i++){ a[i]=sub(c.a[i],m); ch|=a[i]!=c.a[i]; } return ch?new C(c.n,a):c; } if(t instanceof A a){ Ty e=sub(a.e,m); return e==a.e?a:new A(e instanceof W w?up(w):e);} if(t instanceof W w){ Ty u=w.up==null?null:sub(w.up,m), l=w.lo==null?null:sub(w.lo,m); if(u instanceof W x) u=up(x); if(l instanceof W x) l=x.lo!=null?x.lo:up(x); return new W(u,l);} return t; }
  static Ty up(W w){ return w.up!=null?up1(w.up):w.lo!=null?w.lo:OBJ; } static Ty up1(Ty t){ return t instanceof W w?up(w):t; }
  Map<V,Ty> bind(C c){ CI ci=load(c.n); if(ci==null) return Map.of(); ci.supers(); if(ci.tp.length==0) return Map.of(); Map<V,Ty> m=new IdentityHashMap<>(); for(int i=0;i<ci.tp.length;i++) m.put(ci.tp[i],c.a.length==ci.tp.length?(c.a[i] instanceof W w&&w.up==null&&w.lo==null&&ci.tp[i].b!=null?new W(erase(ci.tp[i].b),null):c.a[i]):ci.tp[i].b==null?OBJ:erase(ci.tp[i].b)); return m; }
  static Ty erase(Ty t){ return t instanceof C c?(c.a.length==0?c:new C(c.n)):t instanceof V v?(v.b==null?OBJ:erase(v.b)):t instanceof W w?erase(up(w)):t instanceof A a?new A(erase(a.e)):t; }
  C cls(Ty t){ for(int g=0;g<8;g++){ if(t instanceof C c) return c; if(t instanceof V v) t=v.b==null?OBJ:v.b; else if(t instanceof W w) t=up(w); else if(t instanceof A) return OBJ; else return null; } return null; }
  C asSuper(Ty t,String n){ C c=cls(t); if(c==null) return null; if(c.n.equals(n)) return c; CI ci=load(c.n); if(ci==null) return null; C s; if(ci.as.containsKey(n)) s=ci.as.get(n); else { s=as0(ci,n,0); ci.as.put(n,s);} return s==null?null:(C)sub(s,bind(c)); }
  private C as0(CI ci,String n,int d){ if(d>30) return null; ci.supers(); for(int i=-1;i<ci.ifs.length;i++){ C k=i<0?ci.sup:ci.ifs[i]; if(k==null) continue; if(k.n.equals(n)) return k; CI kc=load(k.n); if(kc==null) continue; C s=as0(kc,n,d+1); if(s!=null) return (C)sub(s,bind(k)); } return n.equals("java.lang.Object")?OBJ:null; }
  static Ty box(Ty t){ return t instanceof P p&&BOX.containsKey(p.n)?new C(BOX.get(p.n)):t; } static Ty unbox(Ty t){ return t instanceof C c&&UNBOX.containsKey(c.n)?PR.get(UNBOX.get(c.n)):t; }
  /** 0 no, 1 strict, 2 by boxing */
  int conv(Ty from,Ty to){ if(from==null||to==null||from==UNK||to==UNK) return 1; to=erase(to); if(from==NULL) return to instanceof P?0:1; if(from==VOID) return 0;
    if(to instanceof P q){ Ty f=unbox(erase(from)); if(!(f instanceof P p)) return 0; return prim(p,q)?(from instanceof P?1:2):0; }
    if(from instanceof P){ return conv(box(from),to)>0?2:0; }
    from=erase(from); if(from instanceof A f){ if(to instanceof A g){ if(f.e instanceof P||g.e instanceof P) return f.e==g.e?1:0; return conv(f.e,g.e)==1?1:0; } String n=((C)to).n; return n.equals("java.lang.Object")||n.equals("java.lang.Cloneable")||n.equals("java.io.Serializable")?1:0; }
    if(to instanceof A) return 0; C f=(C)from,g=(C)to; if(f.n.equals(g.n)||g.n.equals("java.lang.Object")) return 1; CI fc=load(f.n); if(fc==null) return 1; if(asSuper(f,g.n)!=null) return 1; return incomplete(fc,0)?1:0; }
  boolean incomplete(CI c,int d){ if(d>20) return false; c.supers(); if(c.sup!=null){ CI s=load(c.sup.n); if(s==null||incomplete(s,d+1)) return true; } for(C k:c.ifs){ CI s=load(k.n); if(s==null||incomplete(s,d+1)) return true; } return false; }
  static boolean prim(P a,P b){ if(a==b) return true; int i=NUM.indexOf(a.n),j=NUM.indexOf(b.n); return i>=0&&j>=0&&i<=j&&j>=3||(a.n.equals("byte")&&b.n.equals("short")); }
  // ---------------------------------------------------------------- members
  List<Cand> cands(String cn,String name){ CI ci=load(cn); if(ci==null) return List.of(); List<Cand> l=ci.cc.get(name); if(l==null){ l=new ArrayList<>(2); coll(ci,new C(ci.n,selfArgs(ci)),name,l,new HashSet<>()); if(ci.isIf()) { CI o=load("java.lang.Object"); for(MI m:o.ms.getOrDefault(name,List.of())) addC(l,m,OBJ); } ci.cc.put(name,l);} return l; }
  Ty[] selfArgs(CI ci){ ci.supers(); return ci.tp.length==0?NT:Arrays.copyOf(ci.tp,ci.tp.length,Ty[].class); }
  void coll(CI ci,C as,String name,List<Cand> l,Set<String> seen){ if(!seen.add(ci.n)) return; ci.supers(); for(MI m:ci.ms.getOrDefault(name,List.of())) if(seen.size()==1||!(m.st()&&ci.isIf())) addC(l,m,as); if(name.equals("<init>")) return; Map<V,Ty> b=null; for(int i=-1;i<ci.ifs.length;i++){ C k=i<0?ci.sup:ci.ifs[i]; if(k==null) continue; CI kc=load(k.n); if(kc==null) continue; if(b==null) b=bind(as); coll(kc,(C)sub(k,b),name,l,seen); } }
  void addC(List<Cand> l,MI m,C as){ int n=np(m); Ty[] pe=null; outer: for(Cand c:l){ if(np(c.m)!=n||c.m.ow==m.ow) continue; if(n==0){ if(c.m.ab()&&!m.ab()&&conv(new C(m.ow.n),new C(c.m.ow.n))==0&&!m.ow.n.equals("java.lang.Object")) {} return; } c.m.init(); m.init(); Map<V,Ty> b1=bind(c.as), b2=bind(as); for(int i=0;i<n;i++){ if(!same(erase(sub(c.m.ps[i],b1)),erase(sub(m.ps[i],b2)))) continue outer; } return; } l.add(new Cand(m,as)); }
  static boolean same(Ty a,Ty b){ if(a==b) return true; if(a instanceof C x&&b instanceof C y) return x.n.equals(y.n); if(a instanceof A x&&b instanceof A y) return same(x.e,y.e); return false; }
  Ty field(C c,String n){ CI ci=load(c.n); return ci==null?null:field0(ci,bind(c),n,0); }
  private Ty field0(CI ci,Map<V,Ty> b,String n,int d){ if(d>30) return null; FI f=ci.fs.get(n); if(f!=null){ Ty ft=f.ty(); declared=f.node; return sub(ft,b);} ci.supers(); for(int i=-1;i<ci.ifs.length;i++){ C k=i<0?ci.sup:ci.ifs[i]; if(k==null) continue; CI kc=load(k.n); if(kc==null) continue; C ks=(C)sub(k,b); Ty t=field0(kc,bind(ks),n,d+1); if(t!=null) return t; } return null; }
  Cand sam(String n){ CI ci=load(n); if(ci==null||!ci.isIf()) return null; if(ci.samDone) return ci.sam; ci.samDone=true; List<Cand> abs=new ArrayList<>(); Set<String> seen=new HashSet<>(); samColl(ci,new C(n,selfArgs(ci)),abs,seen,new HashSet<>()); 
    if(abs.size()>1) abs.removeIf(x->cands(n,x.m.n).stream().anyMatch(c->c.m!=x.m&&np(c.m)==np(x.m)&&asSuper(new C(c.m.ow.n),x.m.ow.n)!=null)); Set<String> names=new HashSet<>(); for(Cand c:abs) names.add(c.m.n+np(c.m)); ci.sam=names.size()==1?abs.get(0):null; return ci.sam; }
  void samColl(CI ci,C as,List<Cand> l,Set<String> seen,Set<String> vis){ if(!vis.add(ci.n)) return; for(var ms:ci.ms.values()) for(MI m:ms) if(m.ab()&&!m.st()&&!objM(m)) l.add(new Cand(m,as)); ci.supers(); for(C k:ci.ifs){ CI kc=load(k.n); if(kc!=null) samColl(kc,(C)sub(k,bind(as)),l,seen,vis);} }
  boolean objM(MI m){ return m.n.equals("equals")&&np(m)==1||m.n.equals("hashCode")&&np(m)==0||m.n.equals("toString")&&np(m)==0; }
  /** function type of a functional interface type: params + ret, wildcards stripped */
  record Fn(Ty[] ps,Ty ret){}
  Fn fn(Ty t){ C c=cls(t); if(c==null) return null; Cand s=sam(c.n); if(s==null) return null; s.m.init(); Ty[] a=new Ty[c.a.length]; CI ci=load(c.n); for(int i=0;i<a.length;i++) a[i]=c.a[i] instanceof W w?(w.up!=null?w.up:w.lo!=null?w.lo:i<ci.tp.length&&ci.tp[i].b!=null?erase(ci.tp[i].b):OBJ):c.a[i]; Map<V,Ty> b=bind(new C(c.n,a)); if(c.a.length==0&&ci.tp.length>0) return new Fn(rep(s.m.ps.length),null); C as=(C)sub(s.as,b); Map<V,Ty> b2=bind(as); Ty[] ps=new Ty[s.m.ps.length]; for(int i=0;i<ps.length;i++) ps[i]=sub(s.m.ps[i],b2); return new Fn(ps,sub(s.m.ret,b2)); }
  static Ty[] rep(int n){ Ty[] r=new Ty[n]; Arrays.fill(r,OBJ); return r; }
  // ---------------------------------------------------------------- expressions
  static final class Call { MI m; Cand c; Map<V,Ty> b=new IdentityHashMap<>(); Ty type; boolean done, pick; Cand prov; C recv; String why; List<Expression> args; Node node; boolean ambiguous; V[] free=NV; }
  final IdentityHashMap<Node,Call> calls=new IdentityHashMap<>(); final IdentityHashMap<Node,Object> memo=new IdentityHashMap<>(); final IdentityHashMap<Node,Object> vmemo=new IdentityHashMap<>();
  void clear(){ calls.clear(); memo.clear(); vmemo.clear(); }
  Ty typeOf(Expression e){ if(e instanceof MethodCallExpr||e instanceof ObjectCreationExpr){} Object o=memo.get(e); if(o!=null) return o==NONE?null:(Ty)o; memo.put(e,NONE); Ty t=ty0(e); if(t instanceof W w) t=up(w); if(t==UNK) t=null; memo.put(e,t==null?NONE:t); return t; }
  private Ty ty0(Expression e){
    if(e instanceof NameExpr n) return variable(n.getNameAsString(),n);
    if(e instanceof MethodCallExpr m) return resolve(m).type;
    if(e instanceof ObjectCreationExpr o) return newType(o);
    if(e instanceof EnclosedExpr x) return typeOf(x.getInner());
    if(e instanceof StringLiteralExpr||e instanceof TextBlockLiteralExpr) return STR; if(e instanceof IntegerLiteralExpr) return INT; if(e instanceof LongLiteralExpr) return PR.get("long"); if(e instanceof BooleanLiteralExpr) return BOOL; if(e instanceof CharLiteralExpr) return PR.get("char"); if(e instanceof NullLiteralExpr) return NULL; if(e instanceof DoubleLiteralExpr d) return PR.get(d.getValue().matches(".*[fF]")?"float":"double");
    if(e instanceof ThisExpr t){ if(t.getTypeName().isPresent()) return self(simple(t.getTypeName().get().getIdentifier(),t)); CI c=encl(t); return c==null?null:new C(c.n,selfArgs(c)); }
    if(e instanceof SuperExpr s){ if(s.getTypeName().isPresent()){ Ty q=simple(s.getTypeName().get().getIdentifier(),s); CI c=encl(s); if(q instanceof C k&&c!=null){ C a=asSuper(new C(c.n,selfArgs(c)),k.n); return a!=null&&load(k.n).isIf()?a:k; } return null; } CI c=encl(s); if(c==null) return null; c.supers(); return c.sup==null?OBJ:c.sup; }
    if(e instanceof FieldAccessExpr f){ Ty s=typeOf(f.getScope()); if(s==null||s==UNK){ Ty q=asType(f.getScope()); if(q instanceof C c) return field(c,f.getNameAsString()); return null; } if(s instanceof A) return f.getNameAsString().equals("length")?INT:null; C c=cls(s); return c==null?null:field(c,f.getNameAsString()); }
    if(e instanceof CastExpr c) return type(c.getType(),c); if(e instanceof InstanceOfExpr) return BOOL; if(e instanceof ClassExpr c){ Ty t=type(c.getType(),c); return new C("java.lang.Class",t==null?OBJ:box(t)); }
    if(e instanceof ArrayAccessExpr a){ Ty t=typeOf(a.getName()); return t instanceof A x?x.e:null; }
    if(e instanceof ArrayCreationExpr a){ Ty t=type(a.getElementType(),a); if(t==null) return null; for(int i=0;i<a.getLevels().size();i++) t=new A(t); return t; }
    if(e instanceof AssignExpr a) return typeOf(a.getTarget());
    if(e instanceof ConditionalExpr c){ Ty a=typeOf(c.getThenExpr()),b=typeOf(c.getElseExpr()); return lub(a,b); }
    if(e instanceof UnaryExpr u){ if(u.getOperator()==UnaryExpr.Operator.LOGICAL_COMPLEMENT) return BOOL; return unbox(typeOf(u.getExpression())); }
    if(e instanceof BinaryExpr b){ switch(b.getOperator()){ case OR: case AND: case EQUALS: case NOT_EQUALS: case LESS: case GREATER: case LESS_EQUALS: case GREATER_EQUALS: return BOOL; case PLUS: { Ty l=typeOf(b.getLeft()); if(isStr(l)) return STR; Ty r=typeOf(b.getRight()); if(isStr(r)) return STR; return num(l,r);} case LEFT_SHIFT: case SIGNED_RIGHT_SHIFT: case UNSIGNED_RIGHT_SHIFT: return unbox(typeOf(b.getLeft())); default: { Ty l=typeOf(b.getLeft()),r=typeOf(b.getRight()); if(unbox(l)==BOOL) return BOOL; return num(l,r);} } }
    if(e instanceof SwitchExpr s){ Ty r=null; for(var en:s.getEntries()){ Ty t=null; if(en.getType()==SwitchEntry.Type.EXPRESSION&&en.getStatements().size()==1&&en.getStatement(0) instanceof ExpressionStmt x) t=typeOf(x.getExpression()); else for(YieldStmt y:en.findAll(YieldStmt.class)){ t=typeOf(y.getExpression()); break; } if(t!=null) r=lub(r,t);} return r; }
    return null; }
  static boolean isStr(Ty t){ return t instanceof C c&&c.n.equals("java.lang.String"); }
  static Ty num(Ty l,Ty r){ l=unbox(l==null?INT:l); r=unbox(r==null?INT:r); if(!(l instanceof P a)||!(r instanceof P b)) return null; int i=Math.max(3,Math.max(NUM.indexOf(a.n),NUM.indexOf(b.n))); return PR.get(NUM.get(i)); }
  Ty lub(Ty a,Ty b){ if(a==null||a==NULL) return b; if(b==null||b==NULL) return a; if(a instanceof P&&b instanceof P){ return a==b?a:NUM.contains(((P)a).n)&&NUM.contains(((P)b).n)?num(a,b):a; } a=a instanceof P?box(a):a; b=b instanceof P?box(b):b; if(conv(b,a)==1) return a; if(conv(a,b)==1) return b; C c=cls(a); if(c!=null) for(int g=0;g<20;g++){ CI ci=load(c.n); if(ci==null) break; ci.supers(); if(ci.sup==null||ci.sup.n.equals("java.lang.Object")) { for(C k:ci.ifs){ C x=(C)sub(k,bind(c)); if(conv(b,x)==1&&!k.n.startsWith("java.lang.")) return x; } break;} c=(C)sub(ci.sup,bind(c)); if(conv(b,c)==1) return c; } return a; }
  Ty self(Ty t){ if(t instanceof C c&&c.a.length==0){ CI ci=load(c.n); if(ci!=null&&selfArgs(ci).length>0) return new C(c.n,selfArgs(ci)); } return t; }
  CI encl(Node n){ for(Node p=n.getParentNode().orElse(null),ch=n;p!=null;ch=p,p=p.getParentNode().orElse(null)) if(p instanceof TypeDeclaration||isAnon(p)&&ch instanceof BodyDeclaration) return ci(p); return null; }
  Ty asType(Expression e){ if(e instanceof NameExpr n) return simple(n.getNameAsString(),n); if(e instanceof FieldAccessExpr f){ Ty s=asType(f.getScope()); if(s instanceof C c){ String m=member(c.n,f.getNameAsString()); return m==null?null:new C(m);} String q=f.toString(); if(q.length()<200){ q=dottedClass(q); return q==null?null:new C(q);} } if(e instanceof TypeExpr t) return type(t.getType(),t); return null; }
  Ty newType(ObjectCreationExpr o){ Ty t; if(o.getScope().isPresent()){ C s=cls(typeOf(o.getScope().get())); String m=s==null?null:member(s.n,o.getType().getNameAsString()); t=m==null?null:new C(m);} else t=type(o.getType(),o); if(!(t instanceof C c)) return t;
    if(o.getType().getTypeArguments().isPresent()&&o.getType().getTypeArguments().get().isEmpty()){ Ty x=target(o); CI ci=load(c.n); if(ci==null) return c; ci.supers(); V[] tp=ci.tp; if(x instanceof C xc){ Map<V,Ty> b=new IdentityHashMap<>(); C as=xc.n.equals(c.n)?new C(c.n,selfArgs(ci)):asSuper(new C(c.n,selfArgs(ci)),xc.n); if(as!=null){ unify(as,xc,b,tp); Ty[] a=new Ty[tp.length]; for(int i=0;i<a.length;i++){ Ty y=b.get(tp[i]); a[i]=y==null?(tp[i].b==null?OBJ:erase(tp[i].b)):up1(y);} if(!b.isEmpty()) return new C(c.n,a);} }
      Call k=ctor(o,c); if(k.m!=null){ Ty[] a=new Ty[tp.length]; for(int i=0;i<a.length;i++){ Ty y=k.b.get(tp[i]); a[i]=y==null?(tp[i].b==null?OBJ:erase(tp[i].b)):y;} return new C(c.n,a);} }
    return t; }
  Call ctor(Node o,C c){ Call k=calls.get(o); if(k!=null) return k; k=new Call(); calls.put(o,k); k.node=o; k.args=o instanceof ObjectCreationExpr x?x.getArguments():o instanceof ExplicitConstructorInvocationStmt x?x.getArguments():((EnumConstantDeclaration)o).getArguments(); CI ci=load(c.n); if(ci==null){k.done=true; return k;} ci.supers(); boolean dia=o instanceof ObjectCreationExpr x&&x.getType().getTypeArguments().map(l->l.isEmpty()).orElse(false); if(dia){ k.free=ci.tp; c=new C(c.n,selfArgs(ci)); } k.recv=c; choose(k,cands(c.n,"<init>"),true); if(k.m!=null) infer(k,NodeList.nodeList()); k.done=true; return k; }
  Call resolve(MethodCallExpr m){ Call k=calls.get(m); if(k!=null) return k; k=new Call(); calls.put(m,k); k.node=m; k.args=m.getArguments(); String name=m.getNameAsString(); boolean stat=false; List<Cand> cs=null;
    if(m.getScope().isPresent()){ Expression s=m.getScope().get(); Ty t=s instanceof NameExpr||s instanceof FieldAccessExpr?typeOf(s):typeOf(s); if(t==null&&(s instanceof NameExpr||s instanceof FieldAccessExpr)){ t=asType(s); stat=t!=null; } if(t==null){ k.why="recv:"+s.getClass().getSimpleName(); k.done=true; return k; }
      if(t instanceof A a){ if(name.equals("clone")){ k.type=a; k.m=load("java.lang.Object").ms.get("clone").get(0); k.done=true; return k;} }
      C c=t instanceof P?null:cls(t); if(c==null||load(c.n)==null){ k.why="noclass:"+t; k.done=true; return k; } k.recv=c; cs=cands(c.n,name); 
      if(t instanceof V v&&cs.isEmpty()) cs=List.of(); }
    else { boolean out=false; for(Node p=m,ch=null;p!=null;ch=p,p=p.getParentNode().orElse(null)){ if(p instanceof TypeDeclaration||isAnon(p)&&ch instanceof BodyDeclaration){ CI ci=ci(p); List<Cand> l=cands(ci.n,name); if(!l.isEmpty()){ cs=l; k.recv=new C(ci.n,selfArgs(ci)); break; } } }
      if(cs==null){ Imports im=imp(m); cs=new ArrayList<>(); for(String s:im.stat.getOrDefault(name,List.of())){ String q=dottedClass(s); if(q!=null) for(Cand c:cands(q,name)) if(c.m.st()) cs.add(c);} if(cs.isEmpty()) for(String s:im.sstar){ String q=dottedClass(s); if(q!=null) for(Cand c:cands(q,name)) if(c.m.st()) cs.add(c);} } }
    if(cs.isEmpty()){ k.why="nomethod:"+(k.recv==null?"?":incomplete(load(k.recv.n),0)?"incomplete":"complete"); k.done=true; return k; }
    choose(k,cs,false); if(k.m==null){ k.why=k.why==null?"noapplicable":k.why; k.done=true; return k; }
    infer(k,m.getTypeArguments().orElse(null)); 
    if(name.equals("getClass")&&k.args.isEmpty()) k.type=new C("java.lang.Class",new W(erase(k.recv==null?OBJ:k.recv),null));
    k.done=true; return k; }
  Ty[] formals(Cand c,C recv){ c.m.init(); Map<V,Ty> b=recv==null?Map.of():bind(sup(c,recv)); Ty[] r=new Ty[c.m.ps.length]; for(int i=0;i<r.length;i++) r[i]=b.isEmpty()?c.m.ps[i]:sub(c.m.ps[i],b); return r; }
  C sup(Cand c,C recv){ return recv==null?c.as:(C)sub(c.as,bind(recv)); }
  static Ty formal(Ty[] f,int i,boolean va,int nargs){ if(va&&i>=f.length-1&&f[f.length-1] instanceof A a) return a.e; return i<f.length?f[i]:null; }
  void choose(Call k,List<Cand> cs,boolean ctor){ int n=k.args.size(); List<Cand> ar=new ArrayList<>(cs.size()); for(Cand c:cs) if(np(c.m)==n||c.m.va()&&n>=np(c.m)-1) ar.add(c); if(ar.isEmpty()){ k.why="arity"; return; } k.prov=ar.get(0);
    if(ar.size()==1){ k.c=ar.get(0); k.m=k.c.m.init(); return; }
    Ty[] at=new Ty[n]; for(int i=0;i<n;i++){ Expression a=strip(k.args.get(i)); at[i]=a instanceof LambdaExpr||a instanceof MethodReferenceExpr?null:typeOf(a); }
    for(int ph=1;ph<=3;ph++){ List<Cand> ok=new ArrayList<>(); for(Cand c:ar){ if(ph<3&&np(c.m)!=n||ph==3&&!c.m.va()) continue; if(applicable(k,c,at,ph)) ok.add(c);} if(ok.isEmpty()) continue; Cand best=ok.get(0); if(ok.size()>1){ outer: for(Cand x:ok){ for(Cand y:ok) if(x!=y&&!moreSpec(k,x,y,n,ph==3,at)) continue outer; best=x; break; } 
        boolean amb=true; for(Cand y:ok) if(y!=best&&!moreSpec(k,best,y,n,ph==3,at)) k.ambiguous=true; if(k.ambiguous) for(Cand y:ok) if(!y.m.ab()&&best.m.ab()) {} }
      k.c=best; k.m=best.m; return; }
    k.why="inapplicable"; k.c=null; // fall back: same arity first
    for(Cand c:ar) if(np(c.m)==n){ k.c=c; break; } if(k.c==null) k.c=ar.get(0); k.m=k.c.m.init(); k.ambiguous=true; }
  static Expression strip(Expression e){ while(true){ if(e instanceof EnclosedExpr x) e=x.getInner(); else return e; } }
  boolean applicable(Call k,Cand c,Ty[] at,int ph){ Ty[] f=formals(c,k.recv); for(int i=0;i<at.length;i++){ Ty p=formal(f,i,ph==3,at.length); if(p==null) return false; Expression a=strip(k.args.get(i)); if(a instanceof ConditionalExpr ce&&strip(ce.getThenExpr()) instanceof LambdaExpr le) a=le;
      if(a instanceof LambdaExpr l){ if(p==UNK) continue; if(p instanceof V){ return false; } C pc=cls(p); if(pc==null||pc.n.equals("java.lang.Object")) return false; CI pi=load(pc.n); if(pi==null) continue; Cand s=sam(pc.n); if(s==null||np(s.m)!=l.getParameters().size()) return false; s.m.init(); boolean v=s.m.ret==VOID; int b=bodyKind(l); if(v&&b==2||!v&&b==1) return false; if(l.getExpressionBody().isPresent()&&b==3&&!v&&l.getParameters().isEmpty()){ Ty bt=typeOf(l.getExpressionBody().get()); if(bt==VOID) return false; } }
      else if(a instanceof MethodReferenceExpr r){ if(p==UNK) continue; if(p instanceof V) return false; C pc=cls(p); if(pc==null) return false; if(load(pc.n)!=null&&sam(pc.n)==null) return false; }
      else { int q=conv(at[i],p); if(q==0||q>1&&ph==1) return false; } } return true; }
  /** 1 void-only block, 2 value, 3 either */
  int bodyKind(LambdaExpr l){ if(l.getExpressionBody().isPresent()){ Expression e=strip(l.getExpressionBody().get()); return e instanceof MethodCallExpr||e instanceof AssignExpr||e instanceof ObjectCreationExpr||e instanceof UnaryExpr u&&u.getOperator().name().matches(".*CREMENT")?3:2; } BlockStmt b=(BlockStmt)l.getBody(); int[] r={0}; rets(b,x->{ r[0]=Math.max(r[0],x.getExpression().isPresent()?2:1); }); if(r[0]==0){ var st=b.getStatements(); if(!st.isEmpty()&&(st.get(st.size()-1) instanceof ThrowStmt||st.get(st.size()-1) instanceof WhileStmt w&&w.getCondition().toString().equals("true"))) return 3; return 1; } return r[0]; }
  void rets(Node n,java.util.function.Consumer<ReturnStmt> f){ for(Node c:n.getChildNodes()){ if(c instanceof ReturnStmt r) f.accept(r); else if(c instanceof Statement||c instanceof CatchClause||c instanceof SwitchEntry) { if(!(c instanceof LocalClassDeclarationStmt||c instanceof ExpressionStmt)) rets(c,f);} } }
  boolean moreSpec(Call k,Cand x,Cand y,int n,boolean va,Ty[] at){ Ty[] f=formals(x,k.recv),g=formals(y,k.recv); for(int i=0;i<n;i++){ Ty p=formal(f,i,va,n),q=formal(g,i,va,n); if(p==null||q==null) return false; Expression a=strip(k.args.get(i)); 
      if((a instanceof LambdaExpr||a instanceof MethodReferenceExpr)&&cls(p)!=null&&cls(q)!=null&&!cls(p).n.equals(cls(q).n)&&conv(p,q)==0){ Fn u=fn(p),v=fn(q); if(u==null||v==null) return false; if(u.ret==VOID&&v.ret!=VOID) return false; if(u.ret!=VOID&&v.ret==VOID) continue; if(u.ret instanceof P&&!(v.ret instanceof P)||!(u.ret instanceof P)&&v.ret instanceof P){ Ty bt=a instanceof LambdaExpr l&&l.getExpressionBody().isPresent()?typeOf(l.getExpressionBody().get()):null; boolean pr=bt instanceof P; if(pr!=(u.ret instanceof P)) return false; continue; } if(u.ps.length!=v.ps.length) return false; continue; }
      int c=conv(p,q); if(c!=1||p instanceof P!=q instanceof P) { if(p instanceof P&&q instanceof P&&c==1) continue; return false; } } if(va&&f.length<g.length) return false; return true; }
  // inference
  static boolean in(V v,V[] a){ for(V x:a) if(x==v) return true; return false; }
  void unify(Ty f,Ty a,Map<V,Ty> b,V[] vs){ if(a==null||f==null||a==UNK) return; if(f instanceof V v){ if(in(v,vs)){ if(a==NULL) return; if(a instanceof P p){ if(p==VOID) return; a=box(p);} if(a instanceof W w) a=up(w); Ty o=b.get(v); if(o==null) b.put(v,a); else if(conv(o,a)==1&&!same(erase(o),erase(a))) b.put(v,a); } return; }
    if(f instanceof W w){ unify(w.up!=null?w.up:w.lo,a instanceof W x?(x.up!=null?x.up:x.lo):a,b,vs); return; } if(a instanceof W w) a=up(w);
    if(f instanceof A x){ if(a instanceof A y) unify(x.e,y.e,b,vs); return; }
    if(f instanceof C c&&c.a.length>0){ C s=asSuper(box(a),c.n); if(s!=null&&s.a.length==c.a.length) for(int i=0;i<s.a.length;i++) unify(c.a[i],s.a[i],b,vs); } }
  static boolean has(Ty t,V[] vs,Map<V,Ty> b){ if(t instanceof V v) return in(v,vs)&&!b.containsKey(v); if(t instanceof C c){ for(Ty x:c.a) if(has(x,vs,b)) return true; return false;} if(t instanceof A a) return has(a.e,vs,b); if(t instanceof W w) return has(w.up,vs,b)||has(w.lo,vs,b); return false; }
  V[] free(Call k){ if(k.free.length==0) return k.m.tp; if(k.m.tp.length==0) return k.free; V[] r=Arrays.copyOf(k.free,k.free.length+k.m.tp.length); System.arraycopy(k.m.tp,0,r,k.free.length,k.m.tp.length); return r; }
  void infer(Call k,NodeList<com.github.javaparser.ast.type.Type> targs){ MI m=k.m.init(); k.pick=true; V[] vs=free(k); Map<V,Ty> rb=k.recv==null?bind(k.c.as):bind(sup(k.c,k.recv)); Ty[] f=formals(k.c,k.recv); Ty ret=sub(m.ret,rb); int n=k.args.size(); boolean va=m.va()&&!(n==f.length&&vaDirect(k,f,n));
    if(vs.length>0){ if(targs!=null&&!targs.isEmpty()){ for(int i=0;i<Math.min(targs.size(),m.tp.length);i++){ Ty t=type(targs.get(i),k.node); if(t!=null) k.b.put(m.tp[i],t);} }
      for(int i=0;i<n;i++){ Expression a=strip(k.args.get(i)); if(a instanceof LambdaExpr||a instanceof MethodReferenceExpr) continue; Ty p=formal(f,i,va,n); if(has(p,vs,k.b)||p instanceof V) unify(p,typeOf(a),k.b,vs); }
      for(int i=0;i<n;i++){ Expression a=strip(k.args.get(i)); if(!(a instanceof LambdaExpr||a instanceof MethodReferenceExpr)) continue; Ty p=formal(f,i,va,n); if(!has(p,vs,k.b)) continue; Fn q=fn(p); if(q==null) continue; 
        if(a instanceof LambdaExpr l){ for(int j=0;j<l.getParameters().size()&&j<q.ps.length;j++){ var pt=l.getParameter(j).getType(); if(!pt.isUnknownType()&&!pt.isVarType()&&has(q.ps[j],vs,k.b)) unify(q.ps[j],type(pt,l),k.b,vs); } }
        if(q.ret==null||!has(q.ret,vs,k.b)) { if(a instanceof MethodReferenceExpr r) refParams(r,q,k.b,vs); continue; }
        Ty bt=a instanceof LambdaExpr l?lamRet(l):refRet((MethodReferenceExpr)a,q,k,vs); unify(q.ret,bt,k.b,vs); }
      if(has(ret,vs,k.b)&&k.node instanceof Expression e){ Ty x=target(e); if(x!=null&&!(x instanceof P)) back(ret,x,k.b,vs); }
      if(ret!=null&&ret!=VOID){ Map<V,Ty> b=new IdentityHashMap<>(k.b); for(V v:vs) if(!b.containsKey(v)) b.put(v,v.b==null?OBJ:erase(v.b)); ret=sub(ret,b);} }
    k.type=ret==UNK?null:ret; }
  void back(Ty f,Ty a,Map<V,Ty> b,V[] vs){ if(f instanceof V v){ if(in(v,vs)&&!b.containsKey(v)) b.put(v,up1(a)); return; } if(f instanceof C c&&a instanceof C x){ if(c.n.equals(x.n)&&c.a.length==x.a.length) for(int i=0;i<c.a.length;i++) back(c.a[i] instanceof W w?up(w):c.a[i],up1(x.a[i]),b,vs); else { CI ci=load(c.n); C s=ci==null?null:asSuper(c,x.n); if(s!=null&&s.a.length==x.a.length) for(int i=0;i<s.a.length;i++) back(s.a[i] instanceof W w?up(w):s.a[i],up1(x.a[i]),b,vs);} } }
  boolean vaDirect(Call k,Ty[] f,int n){ Ty t=strip(k.args.get(n-1)) instanceof LambdaExpr?null:typeOf(k.args.get(n-1)); return t instanceof A||t==NULL; }
  Ty lamRet(LambdaExpr l){ if(l.getExpressionBody().isPresent()) return typeOf(l.getExpressionBody().get()); Ty[] r={null}; rets(l.getBody(),x->{ if(x.getExpression().isPresent()) r[0]=lub(r[0],typeOf(x.getExpression().get())); }); return r[0]; }
  Ty refScope(MethodReferenceExpr r){ Expression s=r.getScope(); if(s instanceof TypeExpr t){ Ty q=null; if(t.getType() instanceof ClassOrInterfaceType c&&c.getTypeArguments().isEmpty()){ if(c.getScope().isEmpty()){ q=variable(c.getNameAsString(),r); } } return q!=null?q:self(type(t.getType(),r)); } Ty t=typeOf(s); return t!=null?t:self(asType(s)); }
  Cand refCand(MethodReferenceExpr r,Ty t,Fn q){ C c=cls(t); if(c==null) return null; List<Cand> cs=cands(c.n,r.getIdentifier().equals("new")?"<init>":r.getIdentifier()); boolean ty=isTypeRef(r); Cand best=null; int sc=-1; for(Cand x:cs){ int n=np(x.m); int s=-1; boolean ok1=n==q.ps.length||x.m.va()&&q.ps.length>=n-1, ok2=ty&&!x.m.st()&&(n==q.ps.length-1); if(ok1&&(!ty||x.m.st()||x.m.n.equals("<init>"))){ s=5; Ty[] f=formals(x,c); for(int i=0;i<n&&i<q.ps.length;i++) s+=conv(q.ps[i],f[i])==1?2:conv(q.ps[i],f[i])==2?1:-4; } else if(ok2){ s=5; Ty[] f=formals(x,c); for(int i=0;i<n;i++) s+=conv(q.ps[i+1],f[i])>0?1:-4; } if(s>sc){sc=s;best=x;} } return best!=null?best:cs.size()==1?cs.get(0):null; }
  boolean isTypeRef(MethodReferenceExpr r){ Expression s=r.getScope(); return s instanceof TypeExpr t&&!(t.getType() instanceof ClassOrInterfaceType c&&c.getScope().isEmpty()&&variable(c.getNameAsString(),r)!=null); }
  Ty refRet(MethodReferenceExpr r,Fn q,Call k,V[] vs){ Ty t=refScope(r); if(t==null) return null; if(r.getIdentifier().equals("new")){ if(t instanceof C c&&r.getScope() instanceof TypeExpr te&&te.getType() instanceof ClassOrInterfaceType ct&&ct.getTypeArguments().isEmpty()&&c.a.length>0) return erase(c); return t; } Cand c=refCand(r,t,new Fn(subAll(q.ps,k.b),q.ret)); if(c==null) return null; c.m.init(); C recv=cls(t); if(isTypeRef(r)&&!c.m.st()&&q.ps.length>0){ C rs=asSuper(sub(q.ps[0],k.b),recv.n); if(rs!=null) recv=rs; } Ty rt=sub(c.m.ret,bind(sup(c,recv))); if(c.m.tp.length>0){ Map<V,Ty> b=new IdentityHashMap<>(); Ty[] f=formals(c,recv); for(int i=0;i<f.length&&i<q.ps.length;i++) unify(f[i],sub(q.ps[i],k.b),b,c.m.tp); for(V v:c.m.tp) b.putIfAbsent(v,v.b==null?OBJ:erase(v.b)); rt=sub(rt,b);} return rt; }
  static Ty[] subAll(Ty[] a,Map<V,Ty> b){ Ty[] r=new Ty[a.length]; for(int i=0;i<r.length;i++) r[i]=sub(a[i],b); return r; }
  void refParams(MethodReferenceExpr r,Fn q,Map<V,Ty> b,V[] vs){ Ty t=refScope(r); if(t==null||r.getIdentifier().equals("new")) return; if(isTypeRef(r)&&q.ps.length>0&&has(q.ps[0],vs,b)){ Cand c=refCand(r,t,q); if(c!=null&&!c.m.st()) unify(q.ps[0],t,b,vs); else if(c!=null&&c.m.init().ps.length>0) unify(q.ps[0],c.m.ps[0],b,vs);} else if(q.ps.length>0&&has(q.ps[0],vs,b)){ Cand c=refCand(r,t,q); if(c!=null&&c.m.init().ps.length>0) unify(q.ps[0],c.m.ps[0],b,vs);} }
  /** target type of an expression from its surroundings */
  Ty target(Node e){ Node p=e.getParentNode().orElse(null); if(p==null) return null;
    if(p instanceof EnclosedExpr x) return target(x); if(p instanceof ConditionalExpr c) return c.getCondition()==e?BOOL:target(c);
    if(p instanceof VariableDeclarator v) return v.getType().isVarType()?null:type(v.getType(),v);
    if(p instanceof AssignExpr a) return a.getValue()==e?typeOf(a.getTarget()):null; if(p instanceof CastExpr c) return type(c.getType(),c);
    if(p instanceof ReturnStmt||p instanceof YieldStmt){ for(Node q=p;q!=null;q=q.getParentNode().orElse(null)){ if(p instanceof YieldStmt&&q instanceof SwitchExpr s) return target(s); if(q instanceof LambdaExpr l){ Fn f=lamFn(l); return f==null?null:f.ret; } if(q instanceof MethodDeclaration d) return type(d.getType(),d); if(q instanceof ConstructorDeclaration) return null; } return null; }
    if(p instanceof ExpressionStmt s&&s.getParentNode().orElse(null) instanceof LambdaExpr l){ Fn f=lamFn(l); return f==null||f.ret==VOID?null:f.ret; }
    if(p instanceof ExpressionStmt s&&s.getParentNode().orElse(null) instanceof SwitchEntry en&&en.getParentNode().orElse(null) instanceof SwitchExpr sw) return target(sw);
    Call k=null; if(p instanceof MethodCallExpr m){ if(m.getScope().orElse(null)==e) return null; k=calls.get(m); if(k==null) k=resolve(m);} else if(p instanceof ObjectCreationExpr o){ if(o.getScope().orElse(null)==e) return null; k=calls.get(o); if(k==null){ Ty t=type(o.getType(),o); if(t instanceof C c) k=ctor(o,c);} } else if(p instanceof ExplicitConstructorInvocationStmt x){ CI ci=encl(x); if(ci!=null){ ci.supers(); k=ctor(x,x.isThis()?new C(ci.n,selfArgs(ci)):ci.sup); } } else if(p instanceof EnumConstantDeclaration ec){ CI ci=ci(ec.getParentNode().get()); k=ctor(ec,new C(ci.n)); } 
    if(p instanceof ArrayInitializerExpr ai){ Ty t=ai.getParentNode().orElse(null) instanceof ArrayCreationExpr ac?typeOf(ac):target(ai); return t instanceof A a?a.e:null; }
    if(k==null) return null; Cand c=k.c!=null?k.c:k.prov; if(c==null) return null; int i=-1; for(int j=0;j<k.args.size();j++) if(k.args.get(j)==e){i=j;break;} if(i<0) return null; Ty[] f=formals(c,k.recv); int n=k.args.size(); boolean va=c.m.va()&&(n!=f.length||!(f[i] instanceof A)||true)&&i>=f.length-1; Ty t=formal(f,i,va,n); V[] vs=k.m!=null?free(k):c.m.tp; 
    if(has(t,vs,k.b)&&k.done==false&&p instanceof MethodCallExpr m&&vs.length>0&&!k.pick){} 
    if(has(t,vs,k.b)&&p instanceof Expression pe&&guard.add(pe)){ try{ Ty ret=k.m!=null?sub(k.m.ret,bind(sup(c,k.recv))):null; if(p instanceof ObjectCreationExpr&&k.recv!=null) ret=k.recv; Ty x=ret==null||ret==VOID?null:target(pe); if(x!=null) { Map<V,Ty> b2=new IdentityHashMap<>(k.b); back(ret,x,b2,vs); return sub(t,b2);} } finally{guard.remove(pe);} }
    return sub(t,k.b); }
  final Set<Node> guard=Collections.newSetFromMap(new IdentityHashMap<>());
  Fn lamFn(LambdaExpr l){ Ty t=target(l); return t==null?null:fn(t); }
  // ---------------------------------------------------------------- variables
  private Node declared;
  Node declaration(String n,Node at){ declared=null; variable(n,at); return declared; }
  Ty variable(String n,Node at){ Node ch=at; for(Node p=at.getParentNode().orElse(null);p!=null;ch=p,p=p.getParentNode().orElse(null)){ Ty t=null;
      if(p instanceof BlockStmt b){ t=stmts(b.getStatements(),ch,n); }
      else if(p instanceof LambdaExpr l){ for(int i=0;i<l.getParameters().size();i++){ Parameter q=l.getParameter(i); if(q.getNameAsString().equals(n)) return lamParam(l,i,q); } }
      else if(p instanceof MethodDeclaration d){ for(Parameter q:d.getParameters()) if(q.getNameAsString().equals(n)) return param(q,d); }
      else if(p instanceof ConstructorDeclaration d){ for(Parameter q:d.getParameters()) if(q.getNameAsString().equals(n)) return param(q,d); }
      else if(p instanceof CompactConstructorDeclaration d){ for(Parameter q:((RecordDeclaration)d.getParentNode().get()).getParameters()) if(q.getNameAsString().equals(n)) return param(q,d); }
      else if(p instanceof ForEachStmt f){ var v=f.getVariable().getVariable(0); if(v.getNameAsString().equals(n)&&ch!=f.getIterable()) return fe(f,v); }
      else if(p instanceof ForStmt f){ for(Expression e:f.getInitialization()) if((t=decl(e,n))!=null) return t; if(f.getCompare().isPresent()&&ch==f.getBody()) t=pat(f.getCompare().get(),n); }
      else if(p instanceof TryStmt y){ if(ch==y.getTryBlock()||y.getResources().contains(ch)) for(Expression e:y.getResources()){ if(e==ch) break; if((t=decl(e,n))!=null) return t; } }
      else if(p instanceof CatchClause c){ if(c.getParameter().getNameAsString().equals(n)) return param(c.getParameter(),c); }
      else if(p instanceof IfStmt s){ if(ch!=s.getCondition()) t=pat(s.getCondition(),n); } else if(p instanceof WhileStmt s){ if(ch!=s.getCondition()) t=pat(s.getCondition(),n); }
      else if(p instanceof ConditionalExpr c){ if(ch!=c.getCondition()) t=pat(c.getCondition(),n); } else if(p instanceof BinaryExpr b){ if(ch==b.getRight()) t=pat(b.getLeft(),n); }
      else if(p instanceof SwitchEntry en){ t=stmts(en.getStatements(),ch,n); if(t==null) for(Expression e:en.getLabels()) if((t=pat(e,n))!=null) break; if(t==null&&en.getParentNode().orElse(null) instanceof com.github.javaparser.ast.nodeTypes.SwitchNode sw){ for(SwitchEntry o:sw.getEntries()){ if(o==en) break; if((t=stmts(o.getStatements(),null,n))!=null) break; } if(t==null&&en.getLabels().contains(ch)){ C c=cls(typeOf(sw.getSelector())); if(c!=null) t=field(c,n);} } }
      else if(p instanceof TypeDeclaration||isAnon(p)&&ch instanceof BodyDeclaration){ CI ci=ci(p); if(ci!=null){ t=field(new C(ci.n,selfArgs(ci)),n); } }
      if(t!=null) return t==UNK?null:t; }
    Imports im=imp(at); for(String s:im.stat.getOrDefault(n,List.of())){ String q=dottedClass(s); Ty t=q==null?null:field(new C(q),n); if(t!=null) return t; } for(String s:im.sstar){ String q=dottedClass(s); Ty t=q==null?null:field(new C(q),n); if(t!=null) return t; } return null; }
  Ty stmts(NodeList<Statement> l,Node upto,String n){ int k=l.size(); if(upto!=null) for(k=0;k<l.size()&&l.get(k)!=upto;k++); if(upto!=null&&k==l.size()) k=l.size(); for(int i=k-1;i>=0;i--){ Statement s=l.get(i); Ty t; if(s instanceof ExpressionStmt e){ if((t=decl(e.getExpression(),n))!=null) return t; } else if(s instanceof IfStmt f){ if((t=pat(f.getCondition(),n))!=null) return t; } else if(s instanceof WhileStmt f){ if((t=pat(f.getCondition(),n))!=null) return t; } } if(upto instanceof ExpressionStmt e){ Ty t=declSelf(e.getExpression(),n); return t; } return null; }
  Ty declSelf(Expression e,String n){ return null; }
  Ty decl(Expression e,String n){ if(e instanceof VariableDeclarationExpr d) for(var v:d.getVariables()) if(v.getNameAsString().equals(n)) return orU(var(v)); return null; }
  static Ty orU(Ty t){ return t==null?UNK:t; }
  Ty var(VariableDeclarator v){ try{ return var0(v);} finally{ declared=v; } }
  Ty var0(VariableDeclarator v){ Object o=vmemo.get(v); if(o!=null) return o==NONE?null:(Ty)o; vmemo.put(v,NONE); Ty t=v.getType().isVarType()?v.getInitializer().map(this::typeOf).orElse(null):type(v.getType(),v); if(t!=null) vmemo.put(v,t); return t; }
  Ty param(Parameter q,Node ctx){ try{ return param0(q,ctx);} finally{ declared=q; } }
  Ty param0(Parameter q,Node ctx){ Object o=vmemo.get(q); if(o!=null) return o==NONE?null:(Ty)o; Ty t=type(q.getType(),ctx); if(t!=null&&q.isVarArgs()) t=new A(t); vmemo.put(q,t==null?NONE:t); return orU(t); }
  Ty lamParam(LambdaExpr l,int i,Parameter q){ try{ return lamParam0(l,i,q);} finally{ declared=q; } }
  Ty lamParam0(LambdaExpr l,int i,Parameter q){ Object o=vmemo.get(q); if(o!=null) return o==NONE?null:(Ty)o; Ty t; if(!q.getType().isUnknownType()&&!q.getType().isVarType()) t=type(q.getType(),l); else { vmemo.put(q,NONE); Fn f=lamFn(l); t=f==null||i>=f.ps.length?null:f.ps[i]; if(t instanceof W w) t=w.lo!=null?w.lo:up(w); } if(t==null) { vmemo.remove(q); return null; } Call k=pendingCall(l); if(k!=null&&!k.done&&t instanceof V) vmemo.remove(q); else vmemo.put(q,t); return t; }
  Call pendingCall(LambdaExpr l){ Node p=l.getParentNode().orElse(null); return p==null?null:calls.get(p); }
  Ty fe(ForEachStmt f,VariableDeclarator v){ try{ return fe0(f,v);} finally{ declared=v; } }
  Ty fe0(ForEachStmt f,VariableDeclarator v){ if(!v.getType().isVarType()) return orU(type(v.getType(),v)); Ty t=typeOf(f.getIterable()); if(t instanceof A a) return a.e; C c=t==null?null:asSuper(t,"java.lang.Iterable"); return c==null||c.a.length==0?UNK:up1(c.a[0]); }
  Ty pat(Expression e,String n){ if(e instanceof EnclosedExpr x) return pat(x.getInner(),n); if(e instanceof UnaryExpr u) return pat(u.getExpression(),n); if(e instanceof BinaryExpr b){ if(b.getOperator()!=BinaryExpr.Operator.AND&&b.getOperator()!=BinaryExpr.Operator.OR) return null; Ty t=pat(b.getLeft(),n); return t!=null?t:pat(b.getRight(),n);} if(e instanceof InstanceOfExpr i) return i.getPattern().map(p->pat(p,n)).orElse(null);
    if(e instanceof TypePatternExpr p) { if(!p.getNameAsString().equals(n)) return null; try{ return orU(p.getType().isVarType()?recComp(p):type(p.getType(),p)); } finally{ declared=p; } } if(e instanceof RecordPatternExpr r){ for(var q:r.getPatternList()){ Ty t=pat(q,n); if(t!=null) return t; } } return null; }
  Ty recComp(TypePatternExpr p){ if(p.getParentNode().orElse(null) instanceof RecordPatternExpr r){ Ty t=type(r.getType(),r); int i=r.getPatternList().indexOf(p); if(t instanceof C c){ CI ci=load(c.n); if(ci!=null&&ci.node instanceof RecordDeclaration d&&i<d.getParameters().size()) return type(d.getParameter(i).getType(),d);} } return null; }
  String er(Ty t){ if(t==null||t==UNK) return "?"; t=erase(t); if(t instanceof A a) return er(a.e)+"[]"; if(t instanceof C c) return c.n; return t.toString(); }
}
