import re,sys,os
p='bench/window/measure-window.ts'; s=open(p).read()
a=s.index("    await inWindow(folders, [\n"); b=s.index("    return found;\n  } finally {\n    rmSync")
steps={'claims':"changeMany(benchTitle(sizes.claims), 'Claims', 'Confirmed')",'occ':"tagEverywhere('Everywhere', 'Karla Nowhere', many)",'review':"decideMany(benchTitle(sizes.mentions), 'Ben Editor')",'tagset':"replaceType(benchTitle(sizes.mentions))",'excel':"exportOne(benchTitle(sizes.exported), 'Excel table')",'files':"importMany(files, many, fewFiles)"}
want=sys.argv[1].split(',')
new="    await inWindow(folders, ["+', '.join(steps[w] for w in want if w in steps)+"]);\n"
agr=s[s.index("    const workplace = createWorkplace();"):b]
s=s[:a]+new+(agr if 'agr' in want else '')+s[b:]
s+=("\nconst _unused = [readdirSync, readFileSync, changeMany, decideMany, exportOne, importMany, tagEverywhere, replaceType, mergeLayer, askAgreement, createWorkplace, filledDesk, formats];\nvoid _unused;\n")
s=s.replace("    const sent = await exportFile(folders, files, benchTitle(sizes.exported));","    void exportFile;",1)
open(p,'w').write(s)
