import pytest
from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnablePassthrough

from gouji.index.library import Library
from gouji.index.retriever import GoujiEmbeddings, GoujiRetriever, vector_store
from tests.index.samples import school, street


@pytest.fixture
def filled(library: Library) -> Library:
    for report in (street(), street(year=2022), school()):
        library.add(report)
    return library


def test_it_returns_what_the_library_finds_as_documents(filled: Library) -> None:
    retriever = GoujiRetriever(library=filled, year=2023, k=3)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("公车花了多少钱")
    passages = filled.search("公车花了多少钱", year=2023, k=3)
    assert [document.page_content for document in documents] == [passage.text for passage in passages]
    first = documents[0].metadata
    assert first == {
        "report": street().id,
        "unit": "望川区柳湾街道办事处",
        "year": 2023,
        "title": passages[0].title,
        "source": "2023-望川区柳湾街道办事处.txt",
        "section": "资金使用情况 > “三公”经费",
        "kind": "section",
        "start": passages[0].start,
        "end": passages[0].end,
        "hit_start": passages[0].hit.start,
        "hit_end": passages[0].hit.end,
        "score": passages[0].score,
    }
    assert street().text[first["start"] : first["end"]] == documents[0].page_content


@pytest.mark.parametrize("filters", [{}, {"unit": "柳湾"}, {"section": "指标"}, {"report": school().id}])
def test_its_filters_are_the_librarys(filled: Library, filters: dict[str, str]) -> None:
    documents = GoujiRetriever(library=filled, **filters).invoke("在职人员、教师和消防检查")
    passages = filled.search("在职人员、教师和消防检查", **filters)  # type: ignore[arg-type]
    assert [document.metadata["start"] for document in documents] == [passage.start for passage in passages]


def test_it_stands_in_a_chain(filled: Library) -> None:
    def joined(documents: list[Document]) -> str:
        return "\n".join(document.page_content for document in documents)

    retriever = GoujiRetriever(library=filled, k=1, year=2022)
    prompt = ChatPromptTemplate.from_template("{context}\n\n问：{question}")
    chain = {"context": retriever | joined, "question": RunnablePassthrough()} | prompt
    assert "公务接待费1.20万元" in chain.invoke("公务接待费").to_string()


def test_the_chunks_are_a_langchain_vector_store(filled: Library) -> None:
    (document,) = vector_store(filled).similarity_search("山区学校引进教师困难", k=1, filter={"unit": "松坪县教育局"})
    assert "音乐、美术教师缺38名" in document.page_content
    embeddings = GoujiEmbeddings(filled.embedding)
    assert embeddings.embed_documents(["预算"])[0] == pytest.approx(embeddings.embed_query("预算"), abs=1e-6)
