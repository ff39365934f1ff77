import json,sys,collections
p=json.load(open(sys.argv[1]))
nodes={n['id']:n for n in p['nodes']}
parent={}
for n in p['nodes']:
    for c in n.get('children',[]): parent[c]=n['id']
self_=collections.Counter(); tot=collections.Counter()
def name(n):
    f=n['callFrame']; return f['functionName']+' '+f['url'].split('/work/')[-1][-60:]+':'+str(f['lineNumber'])
for s,d in zip(p['samples'],p['timeDeltas']):
    self_[name(nodes[s])]+=d
    seen=set(); x=s
    while x is not None:
        nm=name(nodes[x])
        if nm not in seen: seen.add(nm); tot[nm]+=d
        x=parent.get(x)
print('SELF'); 
for k,v in self_.most_common(22): print(v//1000,k)
print('TOTAL')
for k,v in tot.most_common(60): print(v//1000,k)
